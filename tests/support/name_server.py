"""A name server on a port of its own, which knows the TXT records that it was given."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dns import flags, message, rcode, rdataclass, rdatatype, rrset


@dataclass
class NameServer:
    """Its port, what it knows, and for which domains it does not answer or fails."""

    port: int
    records: dict[str, list[str]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    """Domains that are there and have no TXT record."""

    def answer(self, wire: bytes) -> bytes | None:
        query = message.from_wire(wire)
        name = query.question[0].name
        domain = name.to_text(omit_final_dot=True)
        reply = message.make_response(query)
        reply.flags |= flags.AA | flags.RA
        if domain in self.silent:
            return None
        if domain in self.failing:
            reply.set_rcode(rcode.SERVFAIL)
        elif domain in self.records:
            texts = [" ".join(f'"{part}"' for part in _parts(text)) for text in self.records[domain]]
            reply.answer.append(rrset.from_text_list(name, 60, rdataclass.IN, rdatatype.TXT, texts))
        elif domain not in self.bare:
            reply.set_rcode(rcode.NXDOMAIN)
        return reply.to_wire()


def _parts(text: str) -> list[str]:
    """A record is made of strings of at most 255 bytes (RFC 1035, section 3.3)."""
    return [text[start : start + 200] for start in range(0, len(text), 200)] or [""]


@contextmanager
def name_server() -> Iterator[NameServer]:
    """One that answers until the block ends."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.05)
        server = NameServer(listening.getsockname()[1])
        stop = threading.Event()

        def serve() -> None:
            while not stop.is_set():
                try:
                    wire, asker = listening.recvfrom(4096)
                except TimeoutError:
                    continue
                reply = server.answer(wire)
                if reply:
                    listening.sendto(reply, asker)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server
        finally:
            stop.set()
            thread.join()
