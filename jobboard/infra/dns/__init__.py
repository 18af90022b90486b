"""Asking the DNS: one protocol, over the network or in memory."""

from typing import Protocol
from urllib.parse import urlsplit

from jobboard.infra.dns.memory import MemoryDns
from jobboard.infra.dns.network import NetworkDns

__all__ = ["Dns", "MemoryDns", "NetworkDns", "configure", "open_dns", "resolver"]


class Dns(Protocol):
    """Whatever knows the records of domains."""

    def texts(self, domain: str) -> list[str]:
        """The TXT records of a domain, none where it has none or is none. Raises Unavailable without an answer."""


class _Process:
    resolver: Dns | None = None


def configure(url: str) -> None:
    """Point this process at `dns://host:port`, `memory://`, or, by an empty URL, the servers of the system."""
    _Process.resolver = open_dns(url)


def resolver() -> Dns:
    """The resolver of this process; raises RuntimeError before `configure`."""
    if _Process.resolver is None:
        raise RuntimeError("No DNS is configured: call jobboard.infra.dns.configure first.")
    return _Process.resolver


def open_dns(url: str) -> Dns:
    """The resolver that a URL names."""
    if url == "memory://":
        return MemoryDns()
    if not url:
        return NetworkDns()
    parts = urlsplit(url)
    if parts.scheme != "dns" or not parts.hostname:
        raise ValueError("DNS_URL must be dns://address or dns://address:port.")
    return NetworkDns(parts.hostname, parts.port or 53)
