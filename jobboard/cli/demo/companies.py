"""What the demo's companies say of themselves beyond their beginnings, and whom one of them has invited."""

from dataclasses import replace
from pathlib import Path

from jobboard.companies import claims, invitations, logos, operations
from jobboard.companies.industries import CompanySize, Industry
from jobboard.companies.models import Company
from jobboard.companies.profile import ProfileText
from jobboard.infra.pictures.drawing import redraw
from jobboard.kernel.access import Actor, SeatKind

LOGO = Path(__file__).parent / "northwind-energy.png"
NORTHWIND_ABOUT = """\
We run 140 wind turbines on the coast and sell what they make to towns nearby. Sixty people, half of them outdoors.

## How we work

- The software that decides when a turbine turns is written here, by the people who get called when it is wrong.
- Whoever climbs goes in pairs, and either of the two may call it off.
- Decisions are written down where everybody finds them.
"""


def furnish(company: Company, *, owner: Actor) -> None:
    """Northwind Energy has a whole profile, a logo and a verified domain; the others are at their beginning."""
    text = replace(
        ProfileText.of(company),
        about=NORTHWIND_ABOUT,
        size=CompanySize.MEDIUM,
        industry=Industry.ENERGY,
        places=("Esbjerg, Denmark", "Husum, Germany"),
        links=("https://northwind.example/how-we-work", "https://code.northwind.example"),
    )
    operations.edit_profile(company, text, seen=company.revision, actor=owner)
    logos.set_logo(company, redraw(LOGO.read_bytes()), actor=owner)
    record = claims.record_of(claims.claim_domain(company, actor=owner))
    claims.confirm_by_dns(company, [record], actor=owner)


def ask_about_domain(company: Company, *, owner: Actor) -> None:
    """Whoever reads mail at the domain finds the question in the demo's mailbox."""
    claims.claim_domain(company, actor=owner)
    claims.ask_for_mail(company, "hello", actor=owner)


def invite(company: Company, email: str, *, owner: Actor) -> None:
    """Somebody of the cast finds an invitation in the demo's mailbox."""
    invitations.invite(company, email, SeatKind.VIEWER, actor=owner)
