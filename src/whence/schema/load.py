"""Schema data as YAML files beside this module, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from whence.errors import InternalError


@cache
def load_yaml(name: str) -> Any:  # shape differs from file to file; each loader turns it into its own records
    """The content of ``<name>.yaml``; a missing file is a broken installation."""
    resource = files(__package__) / f"{name}.yaml"
    if not resource.is_file():
        raise InternalError("a schema file is missing", value=name, remedy="install whence again")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(resource.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # both are safe loaders
