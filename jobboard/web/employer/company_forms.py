"""What owners fill in about their company: what it is, its logo, who is in it, and its domain."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from jobboard.companies.industries import CompanySize, Industry
from jobboard.companies.models import Company
from jobboard.companies.profile import ProfileText
from jobboard.http.forms import Form, LinesField, labelled
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Invalid
from jobboard.kernel.text import squash

NOT_SAID = SelectChoice("", "Not said")


class CompanyForm(Form):
    """A company at its beginning, as readers will see it."""

    name = StringField("Company name")
    website = StringField("Website", [Optional()])
    place = StringField("Where it is", [Optional()])
    about = TextAreaField("About the company", [Optional()])

    def content(self) -> dict[str, Any]:
        """The arguments of `found_company`."""
        return {
            "name": self.name.data or "",
            "website": with_scheme(self.website.data or ""),
            "place": squash(self.place.data or ""),
            "about": self.about.data,
        }


class ProfileForm(CompanyForm):
    """Everything that it says of itself."""

    place = StringField("Head office", [Optional()])
    places = LinesField("Other places", [Optional()])
    size = SelectField("People", [Optional()], choices=[NOT_SAID, *labelled(CompanySize)])
    industry = SelectField("Industry", [Optional()], choices=[NOT_SAID, *labelled(Industry)])
    links = LinesField("Links", [Optional()])
    seen = HiddenField()

    @classmethod
    def showing(cls, company: Company) -> "ProfileForm":
        """The form as it opens on a company."""
        values = {
            name: "\n".join(value) if isinstance(value, tuple) else value
            for name, value in vars(ProfileText.of(company)).items()
        }
        return cls(formdata=None, data={**values, "seen": company.revision})

    def text(self) -> ProfileText:
        """What the company shall say."""
        return ProfileText(
            **self.content(),
            places=self.places.lines(),
            size=CompanySize(self.size.data) if self.size.data else None,
            industry=Industry(self.industry.data) if self.industry.data else None,
            links=tuple(with_scheme(link) for link in self.links.lines()),
        )

    def revision(self) -> int:
        """The revision that the writer has seen; 0, which is none, where the field was tampered with."""
        seen = self.seen.data or ""
        return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0

    def has_seen(self, revision: int) -> None:
        """Let the next try replace this revision: its writer was told."""
        self.seen.process_data(revision)
        self.seen.raw_data = None


class LogoForm(Form):
    """A picture."""

    logo = FileField("Choose a picture", description="PNG, JPEG or WebP, at most 2 MB. It is shown on white.")


class InviteForm(Form):
    """Who is asked to join, and as what."""

    email = StringField("Email address")
    kind = RadioField("Seat", choices=labelled(SeatKind), default=SeatKind.RECRUITER.value)


class SeatForm(Form):
    """Another kind of seat for somebody who is there."""

    kind = SelectField("Seat", choices=labelled(SeatKind))

    def chosen(self) -> SeatKind:
        """The kind that was chosen. Raises Invalid for one that does not exist."""
        if not self.validate():
            raise Invalid(fields={"kind": "Choose a kind of seat from the list."})
        return SeatKind(self.kind.data)


class DomainMailForm(Form):
    """Where at the domain the question goes."""

    local_part = StringField("Send it to")


def with_scheme(address: str) -> str:
    """An address as people type it, with https:// before it where no scheme is."""
    return f"https://{address}" if address and "://" not in address else address
