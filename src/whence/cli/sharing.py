"""How ``whence serve --team`` is reached: at which address, over TLS ended here or by a proxy, under which names."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from whence.errors import UsageError

if TYPE_CHECKING:
    from whence.cli.options import Command
    from whence.web import TeamDesk

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Reach:
    """The options of ``whence serve`` that only a team's desk has."""

    bind: str = LOOPBACK
    host_names: tuple[str, ...] = ()
    tls_cert: str | None = None
    tls_key: str | None = None
    behind_proxy: str | None = None

    @property
    def secure(self) -> bool:
        """Do browsers come over TLS?"""
        return self.tls_cert is not None or self.behind_proxy is not None

    def check(self) -> None:
        """``UsageError`` where passwords would go over the network for all to read, or nobody could come in."""
        if (self.tls_cert is None) != (self.tls_key is None):
            raise UsageError("a certificate and its key belong together", remedy="give --tls-cert and --tls-key")
        if self.tls_cert and self.behind_proxy:
            raise UsageError(
                "either TLS ends here or a proxy ends it", remedy="leave out --behind-proxy, or the certificate"
            )
        if not self._is_loopback() and not self.secure:
            remedy = "--tls-cert and --tls-key, or --behind-proxy where a proxy ends TLS (docs/guides/a-team.md)"
            raise UsageError("beyond this machine the desk is served over TLS only", value=self.bind, remedy=remedy)
        if self.secure and not self.host_names:
            remedy = "--host-name desk.example.org, as browsers name it"
            raise UsageError("by which name do browsers reach the desk?", remedy=remedy)
        _check_address(self.behind_proxy)
        self._check_certificate()

    def desk(self) -> TeamDesk:
        """The same for the pages."""
        from whence.web import TeamDesk
        from whence.web.security import HOSTS

        return TeamDesk(HOSTS | {name.lower() for name in self.host_names}, secure=self.secure)

    def for_uvicorn(self) -> dict[str, Any]:
        """The same for the server: whom it believes where a request came from, and the certificate."""
        return {
            "proxy_headers": self.behind_proxy is not None,
            "forwarded_allow_ips": self.behind_proxy or "",
            "ssl_certfile": self.tls_cert,
            "ssl_keyfile": self.tls_key,
        }

    def address(self, port: int) -> str:
        """What somebody types to get here."""
        name = self.host_names[0] if self.host_names else self.bind
        if self.behind_proxy:
            return f"https://{name}/"
        return f"{'https' if self.secure else 'http'}://{f'[{name}]' if ':' in name else name}:{port}/"

    def _is_loopback(self) -> bool:
        return _check_address(self.bind) is not None and ipaddress.ip_address(self.bind).is_loopback

    def _check_certificate(self) -> None:
        if self.tls_cert is None:
            return
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(self.tls_cert, self.tls_key, password=lambda: "")
        except (OSError, ssl.SSLError) as error:
            raise UsageError(
                f"this certificate and key cannot be used: {error.strerror or error}",
                value=self.tls_cert,
                remedy="PEM files that this user may read; the chain in one file; the key without a password",
            ) from error


def _check_address(address: str | None) -> str | None:
    try:
        return str(ipaddress.ip_address(address)) if address is not None else None
    except ValueError as error:
        raise UsageError("this is no IP address", value=address, remedy="e.g. 127.0.0.1, 0.0.0.0 or ::") from error


def shared(command: Command) -> Command:
    """``--team`` and what says how a team reaches the desk."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


OPTIONS = (
    click.option("--team", is_flag=True, help="For a team: everybody signs in (whence team add)."),
    click.option(
        "--bind", metavar="ADDRESS", default=LOOPBACK, show_default=True, help="With --team: listen there; 0.0.0.0, ::."
    ),
    click.option("--host-name", "host_names", metavar="NAME", multiple=True, help="The desk's name; repeatable."),
    click.option("--tls-cert", metavar="FILE", help="Certificate with its chain, PEM."),
    click.option("--tls-key", metavar="FILE", help="The certificate's key, PEM."),
    click.option(
        "--behind-proxy",
        metavar="[ADDRESS]",
        is_flag=False,
        flag_value=LOOPBACK,
        help=f"A proxy at this address ends TLS and says who asks.  [without ADDRESS: {LOOPBACK}]",
    ),
)
