"""Filling an empty database with people, companies, listings and applications that look like a Tuesday.

Everything is done by the operations that people use, at moments of the last weeks; nothing is written past them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from jobboard.accounts import operations as account_operations
from jobboard.accounts import queries as account_queries
from jobboard.applications import answering, screening
from jobboard.applications import operations as application_operations
from jobboard.applications import queries as application_queries
from jobboard.applications.answering import Upload
from jobboard.applications.pipeline import Stage
from jobboard.candidates import operations as resume_operations
from jobboard.candidates.models import Resume
from jobboard.cli.demo import roles
from jobboard.cli.demo.cast import ADMIN, CANDIDATE, CAST, COLLEAGUE, EMPLOYER, FOUNDER, MODERATOR, Person
from jobboard.cli.demo.companies import ask_about_domain, furnish, invite
from jobboard.cli.demo.listings import COMPANIES, LISTINGS, Advert
from jobboard.companies import operations as company_operations
from jobboard.companies import queries as company_queries
from jobboard.companies.models import Company
from jobboard.infra.transaction import transaction
from jobboard.insights import operations as insight_operations
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM, Actor, ActorKind, SeatKind, StaffRole
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings import unsaved, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import CloseReason, Step
from jobboard.listings.models import Listing, Question, QuestionKind
from jobboard.listings.sections import Section
from jobboard.moderation import operations as moderation_operations
from jobboard.roles import operations as role_operations
from jobboard.roles import queries as role_queries
from jobboard.search.indexing import reindex

RESUME = Path(__file__).parent / "priya-raman.pdf"
LETTER = "\n\n".join(
    (
        "Dear Hiring Manager,",
        "I'm applying for the {title} position at {company}. For four years I have kept the booking system of a "
        "chain of clinics running: 40 sites, two and a half million appointments a year, and a night shift that "
        "notices every outage.",
        "The piece of work I'm proudest of is the least visible. Our reminders were sent by a script that nobody "
        "dared to touch, and each week some patients got two messages and some got none. I replaced it by a queue "
        "with one row for each reminder, wrote down which failures may be repeated, and watched the complaints go "
        "to zero in a month.",
        "I'd like to do that kind of work where it matters, and I'd be glad to talk.",
        "Priya Raman",
    )
)
NOTE = Upload(
    "reminders-that-arrive-once.txt",
    b"Reminders that arrive once\n\nEach reminder is a row before it is a message. The worker takes a row, sends, and "
    b"writes that it did; if it dies in between, the provider's own key keeps the second message from going out.\n",
)
ANSWERS = {
    QuestionKind.YES_NO: "Yes",
    QuestionKind.NUMBER: "4",
    QuestionKind.SHORT: "Python, for six years.",
    QuestionKind.LONG: "Bookings froze for a minute every night at two. The slow query log named a report that locked "
    "the table of appointments; I moved it to a replica and added an alert for locks that last over five seconds.",
}


def load_demo(issuer: str) -> None:
    """Load the library, on the first start everybody and everything, and let the provider vouch for them.

    `issuer` is the provider of this start: on another port it is another one to the app, so that everybody
    whom it may be asked for is linked to it.
    """
    with transaction():
        role_operations.load_library(actor=SYSTEM)
    if account_queries.by_email(EMPLOYER.email) is None:
        with transaction():
            _people_and_listings(issuer)
    with transaction():
        for person in CAST:
            known = account_queries.by_email(person.email)
            if known:
                account_operations.sign_in(person.claims(issuer), linking_to=known.id)


def _people_and_listings(issuer: str) -> None:
    now = clock.now()
    with clock.frozen(now - timedelta(days=30)):
        owner, colleague, moderator, candidate = (
            _register(person, issuer) for person in (EMPLOYER, COLLEAGUE, MODERATOR, CANDIDATE)
        )
        admin = _register(ADMIN, issuer)
        account_operations.grant_staff(ADMIN.email, StaffRole.ADMIN, actor=SYSTEM)
        account_operations.grant_staff(MODERATOR.email, StaffRole.MODERATOR, actor=SYSTEM)
        resume = resume_operations.upload_resume(RESUME.name, RESUME.read_bytes(), actor=_actor(candidate))
        companies = {name: _found(name, owner) for name in COMPANIES}
        company_operations.give_seat(
            companies["Northwind Energy"], colleague, SeatKind.RECRUITER, actor=_actor(owner)
        )
        furnish(companies["Northwind Energy"], owner=_actor(owner))
    with clock.frozen(now - timedelta(hours=5)):
        invite(companies["Northwind Energy"], FOUNDER.email, owner=_actor(owner))
        ask_about_domain(companies["Calder & Daughters Electrical"], owner=_actor(owner))
    moderating = replace(_actor(moderator), staff_role=StaffRole.MODERATOR)
    for number, advert in enumerate(LISTINGS):
        with clock.frozen(now - timedelta(days=advert.days_ago, hours=3)):
            listing = _advertise(advert, companies[advert.company], _actor(owner), moderating)
            if advert.colleagues:
                listing_operations.hand_over(listing, colleague, actor=_actor(owner))
        if listing.published_at:
            # The worker does it too, but somebody may look at the first page before it has come so far.
            reindex(listing.id)
            reads = _reads(advert, number)
            insight_operations.keep(
                f"demo-{number}", {(listing.id, day): each for day, each in reads.items()}
            )
        with clock.frozen(now - timedelta(days=1)):
            if advert.applied:
                _apply(listing, _actor(candidate), resume, _actor(owner), advert.applied)
            _end(listing, advert.ended, _actor(owner))
            _keep(listing, advert.kept, _actor(owner))
    with clock.frozen(now - timedelta(hours=20)):
        roles.move_on(admin=_actor(admin))


def _register(person: Person, issuer: str) -> UUID:
    return account_operations.sign_in(person.claims(issuer)).person


def _actor(user_id: UUID) -> Actor:
    user = account_queries.user(user_id)
    seats = company_queries.seats_of(user_id)
    return Actor(
        ActorKind.USER,
        user_id=user_id,
        name=user.name,
        email=user.email or "",
        staff_role=user.staff_role,
        seats=seats,
    )


def _found(name: str, owner: UUID) -> Company:
    about, place, website = COMPANIES[name]
    return company_operations.found_company(
        name, about=about, place=place, website=website, actor=_actor(owner)
    )


def _advertise(advert: Advert, company: Company, owner: Actor, moderator: Actor) -> Listing:
    version = role_queries.by_slug(advert.role)
    listing = writing.draft_from_role(company.id, version.id, actor=owner)
    changes = {**advert.changes}
    if advert.open_for:
        last_day = clock.now().date() + timedelta(days=advert.open_for)
        changes["deadline"] = datetime.combine(last_day, time(23, 59), UTC)
    content = replace(Content.of(listing), **changes)
    listing = listing_queries.editable(listing.id, by=owner)
    questions = (*listing_queries.question_texts(listing.id), *advert.questions)
    writing.edit(listing, content, questions, actor=owner)
    listing.written = [Section.BASICS, Section.JOB, Section.TERMS]
    if not advert.submitted:
        return listing
    listing_operations.submit_for_review(listing, actor=owner)
    if advert.approved:
        case = moderation_operations.open_case(listing, actor=SYSTEM)
        if case is None:
            raise LookupError("A listing that was just submitted has no case.")
        case.listing = listing
        if advert.sent_back:
            moderation_operations.send_back(case, advert.sent_back, actor=moderator)
        else:
            moderation_operations.approve(case, actor=moderator)
    return listing


def _reads(advert: Advert, number: int) -> dict[date, int]:
    """How often it was read on each day since it is public: much at first, less on some days than on others."""
    today = clock.now().date()
    return {
        today - timedelta(days=ago): 4 + 36 // (advert.days_ago - ago + 1) + (7 * ago * ago + 5 * number) % 11
        for ago in range(advert.days_ago + 1)
    }


def _end(listing: Listing, step: Step | None, owner: Actor) -> None:
    if step is Step.PAUSE:
        listing_operations.pause(listing, actor=owner)
    if step is Step.CLOSE:
        listing_operations.close(listing, CloseReason.FILLED_HERE, actor=owner)


def _keep(listing: Listing, kept: Mapping[Section, Mapping[str, str]], owner: Actor) -> None:
    for section, fields in kept.items():
        sent = {name: [text] for name, text in fields.items()} | {"over": [str(listing.edition)]}
        unsaved.keep_for_change(listing, section, sent, listing.edition, actor=owner)


def _apply(listing: Listing, candidate: Actor, resume: Resume, owner: Actor, stage: Stage) -> None:
    draft = application_operations.start(listing, actor=candidate)
    application = application_queries.mine(draft.id, of=candidate)
    application_operations.choose_resume(application, resume, actor=candidate)
    letter = LETTER.format(title=listing.title, company=listing.company.name)
    application_operations.write(application, actor=candidate, letter=letter)
    questions = listing_queries.questions_of(listing.id)
    answers = {question.id: _answer(question) for question in questions}
    files = {question.id: NOTE for question in questions if question.kind is QuestionKind.FILE}
    answering.answer_questions(application, answers, files, actor=candidate)
    application_operations.submit(application_queries.mine(application.id, of=candidate), actor=candidate)
    if stage is not Stage.RECEIVED:
        application_operations.open_application(application, actor=owner)
        application_operations.move(application, stage, actor=owner)


def _answer(question: Question) -> str:
    """What the candidate says: of several options the first two, and of a day one in two months."""
    if question.kind is QuestionKind.DATE:
        return (clock.now().date() + timedelta(days=60)).isoformat()
    if question.kind is QuestionKind.SEVERAL_OF:
        return screening.together(question.options[:2])
    return question.options[0] if question.options else ANSWERS.get(question.kind, "")
