"""Who there is to be in the demo."""

from dataclasses import dataclass

from jobboard.accounts.linking import Claims


@dataclass(frozen=True)
class Person:
    """Somebody whom the demo's provider vouches for."""

    sub: str
    name: str
    email: str
    part: str
    about: str
    email_verified: bool = True

    def claims(self, issuer: str) -> Claims:
        """What the provider says of them, as the app reads it."""
        return Claims("oidc", self.sub, self.name, self.email, self.email_verified, issuer=issuer)


EMPLOYER = Person(
    "amara", "Amara Okafor", "amara@northwind.example", "Employer", "Owns Northwind Energy and hires for it."
)
COLLEAGUE = Person(
    "jonas",
    "Jonas Lindqvist",
    "jonas@northwind.example",
    "Colleague",
    "Recruits at Northwind Energy beside Amara.",
)
FOUNDER = Person(
    "lucia", "Lucía Ferrer", "lucia@ferrer.example", "New employer", "Has not added a company yet."
)
CANDIDATE = Person(
    "priya", "Priya Raman", "priya@mail.example", "Candidate", "Looks for a job, has a resume ready."
)
NEWCOMER = Person("misaki", "佐藤 美咲", "misaki@mail.example", "Candidate", "Has never signed in before.")
MODERATOR = Person(
    "mateo", "Mateo Álvarez", "mateo@jobboard.example", "Moderator", "Reads listings before they go live."
)
ADMIN = Person(
    "ingrid", "Ingrid Dahl", "ingrid@jobboard.example", "Admin", "Sees the journal: who did what, when."
)

CAST = (EMPLOYER, COLLEAGUE, FOUNDER, CANDIDATE, NEWCOMER, MODERATOR, ADMIN)
