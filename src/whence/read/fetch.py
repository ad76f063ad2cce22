"""One page from the web, without ever reaching into the machine's own network.

The address is resolved once and the connection goes to that very address, so that a name cannot change its meaning
between check and use; every redirect is checked as if it were typed in. No proxy is taken from the environment.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from whence.errors import RefusedError
from whence.settings import ReadLimits

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "whence/0.1 (reads one page on a person's request)",
    "Accept": "text/html, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "Connection": "close",
}
# NAT64 prefixes: an IPv4 address, private ones included, in IPv6 clothes (RFC 6052, RFC 8215).
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: ``url`` is where the redirects ended."""

    url: str
    media_type: str | None
    body: bytes


def fetch(url: str, limits: ReadLimits) -> Page:
    """The page at ``url``; ``RefusedError`` says why there is none (``unsafe-address``, ``unreachable``, …)."""
    deadline = time.monotonic() + limits.fetch_timeout_seconds
    for _ in range(limits.max_redirects + 1):
        answer = _get(url, limits, deadline)
        if isinstance(answer, Page):
            return answer
        url = answer
    raise RefusedError("unreachable", f"more than {limits.max_redirects} redirects", place=url)


def _get(url: str, limits: ReadLimits, deadline: float) -> Page | str:
    """The page, or the address it redirects to."""
    parts, port = _checked(url, limits)
    host = parts.hostname or ""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = _Pinned(host, port, _resolved(host, port, limits), parts.scheme == "https", deadline)
    try:
        connection.request("GET", target, headers=_HEADERS)
        with connection.getresponse() as response:
            return _answered(response, url, limits, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RefusedError("unreachable", f"no answer: {type(error).__name__} {error}", place=url) from error
    finally:
        connection.close()


def _answered(response: http.client.HTTPResponse, url: str, limits: ReadLimits, deadline: float) -> Page | str:
    location = response.getheader("Location")
    if response.status in _REDIRECTS and location:
        return urljoin(url, location)
    if response.status != _OK:
        raise RefusedError("unreachable", f"the server answered {response.status} {response.reason}", place=url)
    return Page(url, response.getheader("Content-Type"), _body(response, limits, deadline))


def _checked(url: str, limits: ReadLimits) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise RefusedError("unsafe-address", "only http and https addresses are fetched", place=url) from error
    if not parts.hostname or parts.username is not None:
        raise RefusedError("unsafe-address", "an address needs a host and must not carry a login", place=url)
    if port not in _PORTS.values() and not limits.allow_private_addresses:
        raise RefusedError("unsafe-address", f"port {port} is neither 80 nor 443", place=url)
    return parts, port


def _resolved(host: str, port: int, limits: ReadLimits) -> str:
    """The one address to connect to. A name with any address inside a private network is refused altogether."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError("unreachable", f"the name cannot be resolved: {error}", place=host) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not limits.allow_private_addresses and not all(is_public(address) for address in addresses):
        raise RefusedError("unsafe-address", "the address lies in a private network", value=addresses[0], place=host)
    return addresses[0]


def is_public(address: str) -> bool:
    """May a stranger make us connect there? Addresses that carry another one are judged by the one they carry."""
    parsed: _Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if any(parsed in network for network in _NAT64) or (inner is not None and not is_public(str(inner))):
            return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked; the host's name goes into the request and the certificate check."""

    def __init__(self, host: str, port: int, address: str, secure: bool, deadline: float):
        super().__init__(host, port, timeout=_left(deadline))
        self._address = address
        self._secure = secure

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise RefusedError("unreachable", "the server took too long")
    return left


def _body(response: http.client.HTTPResponse, limits: ReadLimits, deadline: float) -> bytes:
    """The body, decoded by ourselves and never beyond the limit for one document."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().casefold()
    if encoding not in {"identity", "gzip", "x-gzip"}:
        raise RefusedError("unreachable", f"the server sent an encoding we did not ask for: {encoding}")
    inflater = None if encoding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 16)
    body = bytearray()
    while data := response.read1(_CHUNK):
        _left(deadline)
        room = limits.max_member_bytes + 1 - len(body)
        body += data if inflater is None else _inflated(inflater, data, room)
        if len(body) > limits.max_member_bytes:
            raise RefusedError("too-large", f"the page is longer than {limits.max_member_bytes} bytes")
    if response.length or (inflater is not None and not inflater.eof):
        raise RefusedError("truncated", "the page breaks off")
    return bytes(body)


def _inflated(inflater: zlib._Decompress, data: bytes, room: int) -> bytes:
    try:
        return inflater.decompress(data, room)
    except zlib.error as error:
        raise RefusedError("malformed", f"not a sound gzip stream: {error}") from error
