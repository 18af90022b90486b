"""A DNS in memory, for tests; it keeps the same promises as the others."""

from jobboard.kernel.errors import Unavailable


class MemoryDns:
    """A dictionary of domains and their texts."""

    def __init__(self) -> None:
        self.records: dict[str, list[str]] = {}
        self.away: set[str] = set()
        """Domains whose servers do not answer."""

    def texts(self, domain: str) -> list[str]:
        if domain in self.away:
            raise Unavailable(f"The name servers of {domain} do not answer.")
        return list(self.records.get(domain, []))
