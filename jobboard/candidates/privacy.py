"""One person's resumes, letter and profile, gathered or erased."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from jobboard.candidates import queries
from jobboard.candidates.models import Letter, Profile, Resume
from jobboard.infra.database import session
from jobboard.infra.storage import storage


def export(user_id: UUID) -> dict[str, Any]:
    """Every resume and attachment that the person uploaded, the letter they keep, and what they say about themselves."""
    rows = session().scalars(select(Resume).where(Resume.user_id == user_id).order_by(Resume.id))
    profile = queries.profile_of(user_id)
    letter = queries.letter_of(user_id)
    return {
        "profile": profile
        and {
            "headline": profile.headline,
            "phone": profile.phone,
            "place": profile.place,
            "time_zone": profile.time_zone,
        },
        "letter": letter and letter.text,
        "resumes": [
            {
                "file": row.filename,
                "purpose": row.purpose.value,
                "uploaded": row.created_at.isoformat(),
                "size": row.size,
                "sha256": row.sha256,
            }
            for row in rows
        ],
    }


def erase(user_id: UUID) -> None:
    """Delete the files and what was read from them; bare rows stay for the applications sent with them."""
    for row in queries.uploaded_by(user_id):
        storage().delete(row.storage_key)
        row.empty()
    session().execute(delete(Letter).where(Letter.user_id == user_id))
    session().execute(delete(Profile).where(Profile.user_id == user_id))
