"""An application's history in words, as each side reads it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jobboard.applications.models import Application
from jobboard.applications.pipeline import Stage
from jobboard.applications.queries import Happening


@dataclass(frozen=True)
class Line:
    """One line of a timeline."""

    at: datetime
    title: str
    detail: str = ""
    tone: str = "neutral"
    actor_name: str = ""


def for_candidate(happened: Sequence[Happening], application: Application) -> list[Line]:
    """What the candidate sees: the company acts, never a person in it."""
    company = application.listing.company.name
    words = {
        "ApplicationStarted": "You began your application",
        "ApplicationSubmitted": "You sent your application",
        "ApplicationOpened": f"{company} opened your application",
        "ResumeDownloaded": f"{company} downloaded your resume",
        "AnswerDownloaded": f"{company} downloaded a file from your answers",
        "ApplicationWithdrawn": "You withdrew your application",
        "ApplicationConfirmed": "You stayed after the listing was changed",
    }
    lines = [_line(each, words, f"{company} moved your application to “{{}}”") for each in happened]
    return list(_folded(lines))


def for_employer(
    happened: Sequence[Happening], application: Application, names: Mapping[UUID, str]
) -> list[Line]:
    """What the employer sees: who of them did what."""
    candidate = application.candidate.name
    words = {
        "ApplicationSubmitted": f"{candidate} applied",
        "ApplicationOpened": "Opened",
        "ResumeDownloaded": "Resume downloaded",
        "AnswerDownloaded": "File of an answer downloaded",
        "ApplicationWithdrawn": f"{candidate} withdrew the application",
        "ApplicationConfirmed": f"{candidate} stays after the change of the listing",
    }
    lines = [_line(each, words, "Moved to “{}”", _colleague(each, application, names)) for each in happened]
    return list(_folded(lines))


def _colleague(happening: Happening, application: Application, names: Mapping[UUID, str]) -> str:
    """Who of the employer's people it was; what the candidate did says so in its title."""
    actor_id = happening.actor_id
    return "" if actor_id in (None, application.candidate_id) else names.get(actor_id, "")


def _folded(lines: Sequence[Line]) -> Iterator[Line]:
    """Downloading a resume five times in a row is one line: the first."""
    told: tuple[str, str] | None = None
    for line in lines:
        if told != (line.title, line.actor_name):
            yield line
        told = (line.title, line.actor_name)


def _line(happening: Happening, words: Mapping[str, str], moved: str, actor_name: str = "") -> Line:
    if happening.kind != "ApplicationMoved":
        tone = "good" if happening.kind == "ApplicationSubmitted" else "neutral"
        return Line(happening.at, words[happening.kind], tone=tone, actor_name=actor_name)
    stage = Stage(happening.new)
    return Line(happening.at, moved.format(stage.label), tone=stage.tone, actor_name=actor_name)
