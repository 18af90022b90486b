"""Showing that the domain of a website is the company's own: by a mail to an address there, or by a DNS record.

A claim is what an owner says; once shown, the domain stands in the company's own row and the claim is gone. A domain
belongs to one company, and to none whose website is elsewhere.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import func, select

from jobboard.accounts import queries as account_queries
from jobboard.companies import domains, policy, queries
from jobboard.companies.events import DomainClaimed, DomainDropped, DomainMailAsked, DomainVerified
from jobboard.companies.models import Company, DomainClaim
from jobboard.companies.profile import host_of
from jobboard.infra.database import session
from jobboard.journal import queries as journal_queries
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Conflict, Gone, Invalid
from jobboard.kernel.text import plural

LINK_LIFETIME = timedelta(days=3)
MOST_MAILS_A_DAY = 5
"""Of one company: the mails go to addresses whose owners have not asked for them."""


def record_of(claim: DomainClaim) -> str:
    """What the TXT record has to say."""
    return f"jobboard-verification={claim.token}"


def problem_of(company: Company) -> str:
    """Why the company can't claim the domain of its website; empty where it can."""
    host = host_of(company.website)
    return domains.problem(host) or _taken(company, domains.ascii_domain(host or "") or "")


def claim_domain(company: Company, *, actor: Actor) -> DomainClaim:
    """Say that the domain of the website is the company's own. Raises Conflict where it can't be."""
    policy.require_edit(actor, company.id)
    if problem := problem_of(company):
        raise Conflict(problem)
    domain = domains.ascii_domain(host_of(company.website) or "") or ""
    claim = queries.claim_of(company.id)
    if claim is None:
        claim = DomainClaim(company_id=company.id, domain=domain, token=ids.short_code(26))
        session().add(claim)
        session().flush()
        record(DomainClaimed(company_id=company.id, domain=domain), actor=actor)
    return claim


def ask_for_mail(company: Company, local_part: str, *, actor: Actor) -> DomainClaim:
    """Mail a link to an address of the claimed domain; the link before no longer works.

    Raises Invalid with a sentence for `local_part`, and Conflict where nothing is claimed.
    """
    policy.require_edit(actor, company.id)
    claim = _claim(company)
    local_part = local_part.strip()
    if problem := _mail_problem(claim, local_part):
        raise Invalid(fields={"local_part": problem})
    claim.mail_to = f"{local_part}@{claim.domain}"
    claim.mail_hash, claim.mail_expires_at = None, clock.now() + LINK_LIFETIME
    session().flush()
    asked = DomainMailAsked(
        company_id=company.id, claim_id=claim.id, domain=claim.domain, until=claim.mail_expires_at
    )
    record(asked, actor=actor)
    return claim


def seal(claim: DomainClaim) -> str:
    """A new secret for the link, for whoever writes the mail; it is kept nowhere else."""
    token = ids.token()
    claim.mail_hash = account_queries.hash_of(token)
    session().flush()
    return token


def require_open(claim: DomainClaim) -> None:
    """Raise Gone where the mailed link is too old."""
    if claim.mail_expires_at is None or claim.mail_expires_at <= clock.now():
        raise Gone(f"This link has expired. {claim.company.name} can have a new one mailed.")


def confirm_by_mail(claim: DomainClaim, *, actor: Actor) -> None:
    """Whoever reads mail at the domain says yes; they need no account. Raises Gone, Conflict."""
    queries.lock(claim.company_id)
    asked = queries.claim(claim.id)
    if asked is None or asked.mail_hash != claim.mail_hash:
        raise Gone("This link has been used, or there is a newer one.")
    require_open(asked)
    _verify(asked, asked.company, how="mail", actor=actor)


def confirm_by_dns(company: Company, texts: Iterable[str], *, actor: Actor) -> None:
    """Look for our record among the TXT records of the domain. Raises Conflict where it is not there."""
    policy.require_edit(actor, company.id)
    claim = _claim(company)
    found = [text.strip() for text in texts]
    if record_of(claim) not in found:
        raise Conflict(
            f"We found {_instead(len(found), claim.domain)}. "
            "A new record can take an hour to be seen everywhere: check again later."
        )
    _verify(claim, company, how="dns", actor=actor)


def follow_website(company: Company, *, actor: Actor) -> None:
    """After the website was changed: a domain that it is not at says nothing about the company any more."""
    host = host_of(company.website)
    claim = queries.claim_of(company.id)
    if claim and not domains.covers(claim.domain, host):
        session().delete(claim)
    if company.domain and not domains.covers(company.domain, host):
        dropped, company.domain, company.domain_verified_at = company.domain, None, None
        session().flush()
        record(DomainDropped(company_id=company.id, domain=dropped), actor=actor)


def _claim(company: Company) -> DomainClaim:
    claim = queries.claim_of(company.id)
    if claim is None:
        raise Conflict("This domain is not claimed any more. Begin again.")
    return claim


def _taken(company: Company, domain: str) -> str:
    holder = queries.holder_of(domain)
    if holder is None or holder.id == company.id:
        return ""
    return (
        f"“{holder.name}” has shown already that {domain} is its own. If you belong together, ask for an invitation "
        "there; if not, write to us."
    )


def _instead(count: int, domain: str) -> str:
    """What stands at the domain where our record does not."""
    if count == 0:
        return f"no TXT record at {domain}"
    ours = "it is not ours" if count == 1 else "none of them is ours"
    return f"{plural(count, 'TXT record')} at {domain}, and {ours}"


def _mail_problem(claim: DomainClaim, local_part: str) -> str:
    if not domains.is_local_part(local_part):
        return f"Enter what stands before @{claim.domain}, like hr or admin."
    day_ago = clock.now() - timedelta(days=1)
    sent = journal_queries.count_since(day_ago, DomainMailAsked.kind(), "company", claim.company_id)
    if sent < MOST_MAILS_A_DAY:
        return ""
    return f"At most {MOST_MAILS_A_DAY} mails go out in a day. Try again tomorrow, or use the DNS record."


def _verify(claim: DomainClaim, company: Company, *, how: str, actor: Actor) -> None:
    _one_at_a_time(claim.domain)
    if problem := _taken(company, claim.domain):
        raise Conflict(problem)
    company.domain, company.domain_verified_at = claim.domain, clock.now()
    session().delete(claim)
    session().flush()
    record(DomainVerified(company_id=company.id, domain=claim.domain, how=how), actor=actor)


def _one_at_a_time(domain: str) -> None:
    """Two companies that show the same domain at the same moment wait for each other."""
    key = f"domain:{domain}"
    session().execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
