"""The DNS of the network, through dnspython."""

from dns import exception, resolver

from jobboard.kernel.errors import Unavailable

SECONDS = 4.0
"""For one question, all servers and repetitions together: somebody waits for the answer before a page."""


class NetworkDns:
    """The servers that the system is set to ask, or one that is named."""

    def __init__(self, address: str = "", port: int = 53) -> None:
        self._address = address
        self._port = port

    def texts(self, domain: str) -> list[str]:
        try:
            answer = self._resolver().resolve(domain, "TXT", search=False, lifetime=SECONDS)
        except (resolver.NXDOMAIN, resolver.NoAnswer):
            return []
        except exception.DNSException as error:
            raise Unavailable(
                f"The name servers of {domain} do not answer right now. Try again in a few minutes."
            ) from error
        return [b"".join(record.strings).decode(errors="replace") for record in answer]

    def _resolver(self) -> resolver.Resolver:
        """Made anew for each question: it remembers no answer, and the system's servers may have changed."""
        if not self._address:
            return resolver.Resolver()
        named = resolver.Resolver(configure=False)
        named.nameservers = [self._address]
        named.port = self._port
        return named
