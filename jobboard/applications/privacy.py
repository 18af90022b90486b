"""One person's applications, gathered or erased."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from jobboard.applications.models import Answer, Application
from jobboard.infra.database import session


def export(user_id: UUID) -> dict[str, Any]:
    """Every application of the person, with letters and answers."""
    applications = session().scalars(select(Application).where(Application.candidate_id == user_id)).all()
    answers = session().scalars(
        select(Answer).where(Answer.application_id.in_([each.id for each in applications]))
    )
    texts: dict[UUID, list[str]] = {}
    for answer in answers:
        texts.setdefault(answer.application_id, []).append(answer.text)
    return {
        "applications": [
            {
                "reference": each.reference,
                "stage": each.stage.value,
                "sent": each.submitted_at.isoformat() if each.submitted_at else None,
                **{name: _plain(getattr(each, name)) for name in Application.written()},
                "letter_put_aside": each.letter_aside,
                "answers": texts.get(each.id, []),
            }
            for each in applications
        ]
    }


def _plain(value: Any) -> Any:
    """A day or a moment as text; everything else that a column holds is JSON already."""
    return value.isoformat() if isinstance(value, date) else value


def erase(user_id: UUID) -> None:
    """Empty what the person wrote; that somebody applied stays, so that counts stay true."""
    applications = session().scalars(select(Application).where(Application.candidate_id == user_id)).all()
    session().execute(delete(Answer).where(Answer.application_id.in_([each.id for each in applications])))
    for application in applications:
        application.letter_aside = ""
        for name in Application.written():
            column = Application.__table__.columns[name]
            setattr(application, name, None if column.nullable else "")
