"""A company's logo: drawn anew, kept under the hash of its content, shown at an address that never changes."""

import hashlib
import re

from jobboard.companies import policy
from jobboard.companies.events import LogoChanged
from jobboard.companies.models import Company
from jobboard.infra.database import session
from jobboard.infra.storage import storage
from jobboard.journal.operations import record
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound

FOLDER = "logos"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def key_of(digest: str) -> str:
    """Where the logo with this hash is stored."""
    return f"{FOLDER}/{digest[:2]}/{digest[2:]}"


def set_logo(company: Company, drawn: bytes, *, actor: Actor) -> None:
    """Show a picture that `infra.pictures.drawing.redraw` has drawn.

    It is stored before its row says so, and the one before stays: `sweep_logos` takes away what nobody shows.
    """
    policy.require_edit(actor, company.id)
    digest = hashlib.sha256(drawn).hexdigest()
    storage().put(key_of(digest), drawn)
    _show(company, digest, actor=actor)


def remove_logo(company: Company, *, actor: Actor) -> None:
    """Show the first letter of the name again."""
    policy.require_edit(actor, company.id)
    _show(company, None, actor=actor)


def logo_bytes(digest: str) -> bytes:
    """The picture with this hash. Raises NotFound."""
    if not _DIGEST.fullmatch(digest):
        raise NotFound()
    try:
        return storage().get(key_of(digest))
    except KeyError:
        raise NotFound() from None


def _show(company: Company, digest: str | None, *, actor: Actor) -> None:
    if company.logo == digest:
        return
    company.logo = digest
    session().flush()
    record(LogoChanged(company_id=company.id, logo=digest), actor=actor)
