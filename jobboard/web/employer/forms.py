"""What employers fill in about a listing: its start, the whole of it, and how it ended."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from wtforms import (
    RadioField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from jobboard.http.forms import Form, labelled
from jobboard.kernel import moments
from jobboard.kernel.errors import Invalid
from jobboard.kernel.ids import decode, encode
from jobboard.listings.lifecycle import EMPLOYERS_REASONS, ExtendReason
from jobboard.listings.models import (
    Listing,
)
from jobboard.web.moment_fields import DayField, HourField, shown, zone_choices


class StartForm(Form):
    """What a new listing begins with: a role, or a title and nothing else."""

    company = StringField()
    role = StringField()
    title = StringField("Job title")


class CloseForm(Form):
    """How a listing ended."""

    reason = RadioField("How did it end?", choices=labelled(EMPLOYERS_REASONS), validate_choice=False)


class ExtendForm(Form):
    """A later deadline, and why."""

    deadline_day = DayField("Last day", [Optional()])
    deadline_time = HourField("Time", [Optional()])
    deadline_zone = SelectField("Time zone", choices=zone_choices(), validate_choice=False)
    reason = RadioField("Why", choices=labelled(ExtendReason), default=ExtendReason.NOT_FOUND.value)

    @classmethod
    def showing(cls, listing: Listing) -> "ExtendForm":
        """The form as it opens on a listing."""
        return cls(formdata=None, data={**shown("deadline", listing.deadline, listing.deadline_zone)})

    def moment(self) -> datetime:
        """The new deadline; raises Invalid where none was chosen."""
        zone = self.deadline_zone.data or ""
        chosen = moments.read(self.deadline_day.data, self.deadline_time.data, zone, field="deadline")
        if chosen is None:
            raise Invalid(fields={"deadline_day": "Choose the last day on which people may apply."})
        return chosen


class KeeperForm(Form):
    """Who looks after a listing."""

    keeper = RadioField("Who looks after it", choices=[], validate_choice=False)

    def offer(self, names: Mapping[UUID, str], keeper_id: UUID | None) -> None:
        """Offer the colleagues by name."""
        by_name = sorted(names.items(), key=lambda pair: pair[1])
        self.keeper.choices = [SelectChoice(encode(person), name) for person, name in by_name]
        if self.keeper.data is None and keeper_id:
            self.keeper.process_data(encode(keeper_id))

    def chosen_id(self) -> UUID:
        """The colleague who was chosen; raises Invalid where nobody was."""
        try:
            return decode(self.keeper.data or "")
        except ValueError:
            raise Invalid(fields={"keeper": "Choose who looks after it."}) from None
