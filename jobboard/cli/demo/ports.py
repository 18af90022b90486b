"""Ports of this machine: whether one is taken, and which is free."""

import errno
import socket
from contextlib import suppress

import click

LAST = 65_535


def refuse_taken(port: int) -> None:
    """Raise with a way out where something else listens already, on either loopback address."""
    if not 1 <= port <= LAST:
        raise click.ClickException(f"There is no port {port}: a port is a number from 1 to {LAST}.")
    try:
        taken = _taken(port)
    except OSError as error:
        raise click.ClickException(f"Port {port} can't be used: {error.strerror}.") from None
    if taken:
        raise click.ClickException(f"Port {port} is in use. Try PORT={free_port(port + 1)} make demo.")


def _taken(port: int) -> bool:
    """Whether a server could not bind it: somebody listens there, or a connection goes out from it."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return True
    return _listens("::1", port)


def _listens(host: str, port: int) -> bool:
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def free_port(first: int) -> int:
    """The first port from this one on that a server can bind; looks at 51 of them."""
    last = min(first + 50, LAST)
    for port in range(first, last + 1):
        if not _taken(port):
            return port
    raise click.ClickException(f"No port between {first} and {last} is free.")
