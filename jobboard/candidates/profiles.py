"""Keeping a candidate's profile."""

from dataclasses import asdict, dataclass
from zoneinfo import available_timezones

from jobboard.candidates import queries
from jobboard.candidates.events import ProfileEdited
from jobboard.candidates.models import Profile
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Invalid
from jobboard.kernel.text import squash

LONGEST = {"headline": 120, "phone": 40, "place": 120, "time_zone": 64}


@dataclass(frozen=True)
class ProfileText:
    """What a profile says; everything may be left empty."""

    headline: str = ""
    phone: str = ""
    place: str = ""
    time_zone: str = ""

    def problems(self) -> dict[str, str]:
        """What is wrong with it: a sentence for each field."""
        found = {
            name: f"Use at most {longest} characters."
            for name, longest in LONGEST.items()
            if len(getattr(self, name)) > longest
        }
        if self.phone and not 5 <= sum(letter.isdecimal() for letter in self.phone) <= 20:
            found["phone"] = (
                "Enter a phone number with its country code, such as +1 555 0100, or leave it empty."
            )
        if self.time_zone and self.time_zone not in available_timezones():
            found["time_zone"] = "Choose a time zone from the list."
        return found


def edit_profile(content: ProfileText, *, actor: Actor) -> Profile:
    """Keep what the actor says about themselves. Raises Invalid with a sentence for each field."""
    content = ProfileText(**{name: squash(value) for name, value in asdict(content).items()})
    if problems := content.problems():
        raise Invalid(fields=problems)
    profile = queries.profile_of(actor.person, lock=True)
    if profile is None:
        profile = Profile(user_id=actor.person)
        session().add(profile)
    for name, value in asdict(content).items():
        setattr(profile, name, value)
    session().flush()
    record(ProfileEdited(profile_id=profile.id, user_id=actor.person), actor=actor)
    return profile
