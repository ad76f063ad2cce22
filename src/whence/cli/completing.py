"""``whence completion``: click's own completion, as a script for the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from whence.errors import InternalError


@click.command(
    epilog="""\b
Examples:
  whence completion bash > ~/.local/share/bash-completion/completions/whence
  whence completion zsh > ~/.zfunc/_whence
  whence completion fish > ~/.config/fish/completions/whence.fish"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell."""
    kind = get_completion_class(shell)
    if kind is None:
        raise InternalError("click knows no completion for this shell", value=shell)
    click.echo(kind(ctx.find_root().command, {}, "whence", "_WHENCE_COMPLETE").source())
