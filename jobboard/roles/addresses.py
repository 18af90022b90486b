"""The addresses of roles: given, or made of a title, and never one that leads elsewhere."""

from jobboard.kernel.errors import Invalid
from jobboard.kernel.text import says_something, slugify

RESERVED = frozenset({"compare", "import", "new"})
"""What stands below /roles or /staff/roles and is no role: nobody would find a role there."""


def address_for(title: str, given: str | None = None) -> str:
    """The address that was given, or the one that the title makes; raises Invalid where it can't be one."""
    return _given(given) if given else _made_of(title)


def _given(address: str) -> str:
    if address != slugify(address):
        raise Invalid(
            fields={
                "slug": f"“{address}” can't be the address of a role, which is at most 80 small letters and digits"
                " with single hyphens between words, like line-cook."
            }
        )
    if address in RESERVED:
        raise Invalid(fields={"slug": f"/roles/{address} is a page of its own. Choose another address."})
    return address


def _made_of(title: str) -> str:
    address = slugify(title)
    if not says_something(title):
        raise Invalid(fields={"title": f"“{title}” has no letter or digit to make an address of."})
    if address in RESERVED:
        raise Invalid(
            fields={"title": f"“{title}” makes the address /roles/{address}, which is a page of its own."}
        )
    return address
