"""The journal for administrators: who did what, when; and the deliveries that were given up."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.accounts import queries as account_queries
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.journal import operations, queries
from jobboard.journal.models import Entry
from jobboard.kernel import ids
from jobboard.kernel.access import ActorKind, Permission
from jobboard.kernel.events import known_kinds
from jobboard.kernel.text import shorten
from jobboard.web.staff.blueprint import bp

_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMES = re.compile(r"[a-z_, ]+")
_NOBODY = {ActorKind.SYSTEM: "Jobboard", ActorKind.ANONYMOUS: "A visitor"}


@dataclass(frozen=True)
class Line:
    """One fact, in words."""

    at: datetime
    title: str
    actor_name: str
    subject_kind: str
    subject_id: UUID
    details: str
    request_id: str | None


@bp.get("/journal")
@requires(Permission.JOURNAL_VIEW)
def journal() -> Any:
    """The newest facts first, of one kind or about one subject where the address says so."""
    kinds = sorted(kind.kind() for kind in known_kinds().values() if not kind.__subclasses__())
    kind = request.args.get("kind", "")
    subject = _subject(request.args.get("subject", ""))
    chosen = kind if kind in kinds else ""
    page = queries.newest(after=request.args.get("after"), kind=chosen, subject_id=subject)
    names = account_queries.names_of([entry.actor_id for entry in page])
    kept: dict[str, Any] = {"kind": chosen or None, "subject": ids.encode(subject) if subject else None}
    return render_template(
        "staff/journal.html",
        page=page.map(lambda entry: _line(entry, names)),
        kinds=[(each, in_words(each)) for each in kinds],
        kept=kept,
        spell=ids.encode,
        url_after=lambda cursor: url_for(".journal", **kept, after=cursor),
    )


@bp.get("/dead-letters")
@requires(Permission.JOURNAL_VIEW)
def dead_letters() -> Any:
    """Reactions that failed too often."""
    return render_template("staff/dead_letters.html", letters=queries.dead_letters(), in_words=in_words)


@bp.post("/dead-letters/<int:delivery_id>/retry")
@requires(Permission.DELIVERY_RETRY)
def retry(delivery_id: int) -> Any:
    """Another chance, after what was wrong has been mended."""
    with transaction():
        operations.revive(delivery_id, actor=current_actor)
    flash("It will be tried again in a moment.")
    return redirect(url_for(".dead_letters"))


def in_words(kind: str) -> str:
    """`ListingSentBack` as `Listing sent back`."""
    return _WORD.sub(" ", kind).capitalize()


def _subject(text: str) -> UUID | None:
    try:
        return ids.decode(text)
    except ValueError:
        return None


def _line(entry: Entry, names: dict[UUID, str]) -> Line:
    fallback = _NOBODY.get(entry.actor_kind, "Somebody who has left")
    return Line(
        at=entry.at,
        title=in_words(entry.kind),
        actor_name=names.get(entry.actor_id, fallback) if entry.actor_id else fallback,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        details=_details(entry),
        request_id=entry.request_id,
    )


def _plain(value: object) -> str:
    """Names of fields and states without their underscores; what people wrote as they wrote it."""
    text = str(value)
    return text.replace("_", " ") if _NAMES.fullmatch(text) else text


def _details(entry: Entry) -> str:
    """What the fact says besides ids: `reason: …; points: 15`."""
    told = (
        f"{name.replace('_', ' ')}: {_plain(value)}"
        for name, value in entry.payload.items()
        if value not in (None, "") and name != "id" and not name.endswith("_id")
    )
    return shorten("; ".join(told), 300)
