"""Companies say more, show a logo and a verified domain, and invite people; mails to addresses without an account.

Revision: 0010, after 0009.
"""

import re
import unicodedata
from functools import cache

import sqlalchemy as sa
from alembic import op
from confusable_homoglyphs import confusables
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SIZES = ("1-10", "11-50", "51-200", "201-1000", "1001-5000", "5001+")
INDUSTRIES = (
    "agriculture", "mining", "food", "pharma", "manufacturing", "energy", "water-and-waste", "construction", "retail",
    "logistics", "aviation", "hospitality", "media", "telecoms", "software", "finance", "insurance", "real-estate", "legal",
    "consulting", "science", "staffing", "government", "education", "healthcare", "social-work", "arts", "non-profit",
)  # fmt: skip

_FORMS = frozenset(
    {
        "ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporation", "dba", "doo", "eg",
        "ek", "ev", "gbr", "gmbh", "group", "holding", "holdings", "inc", "incorporated", "kft", "kg", "kk",
        "limited", "llc", "llp", "lp", "ltd", "ltda", "mbh", "nv", "ooo", "oy", "oyj", "plc", "pte", "pty",
        "pvt", "sa", "sarl", "sas", "sasu", "se", "sl", "slu", "sp", "spa", "spzoo", "srl", "sro", "ug",
        "zoo",
    }
)  # fmt: skip
_FILLERS = frozenset(("the", "and", "und", "et", "y"))
_WORD = re.compile(r"[^\W_]+")
_TAKEN_FOR = (("rn", "m"), ("vv", "w"))
_LETTERS = str.maketrans("01i|", "olll")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """New columns have defaults of the database's own: the old code goes on founding companies without them."""
    _companies()
    _invitations()
    _claims()
    op.alter_column("mails", "notification_id", nullable=True)
    op.add_column("mails", sa.Column("key", sa.Text(), nullable=True))
    op.create_unique_constraint(op.f("uq_mails_key"), "mails", ["key"])


def _companies() -> None:
    empty_list = sa.text("'[]'::jsonb")
    for column in (
        sa.Column("places", postgresql.JSONB(), nullable=False, server_default=empty_list),
        sa.Column("links", postgresql.JSONB(), nullable=False, server_default=empty_list),
        sa.Column("size", _one_of("companysize", *SIZES), nullable=True),
        sa.Column("industry", _one_of("industry", *INDUSTRIES), nullable=True),
        sa.Column("logo", sa.Text(), nullable=True),
        sa.Column("domain", sa.Text(), nullable=True),
        sa.Column("domain_verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("likeness", sa.Text(), nullable=False, server_default=""),
        sa.Column("revision", sa.Integer(), nullable=False, server_default="1"),
    ):
        op.add_column("companies", column)
    op.create_unique_constraint(op.f("uq_companies_domain"), "companies", ["domain"])
    op.create_index(op.f("ix_companies_likeness"), "companies", ["likeness"])
    companies = sa.table("companies", sa.column("id", sa.Uuid()), sa.column("name"), sa.column("likeness"))
    for row in op.get_bind().execute(sa.select(companies.c.id, companies.c.name)).all():
        op.execute(companies.update().where(companies.c.id == row.id).values(likeness=_likeness(row.name)))


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("kind", _one_of("seatkind", "owner", "recruiter", "viewer"), nullable=False),
        sa.Column(
            "state", _one_of("invitationstate", "pending", "accepted", "withdrawn", "void"), nullable=False
        ),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_invitations_company_id_companies")
        ),
        sa.ForeignKeyConstraint(["invited_by"], ["users.id"], name=op.f("fk_invitations_invited_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    op.create_index(
        "uq_invitations_pending",
        "invitations",
        ["company_id", sa.text("lower(email)")],
        unique=True,
        postgresql_where=sa.text("state = 'pending'"),
    )


def _claims() -> None:
    op.create_table(
        "domain_claims",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("mail_to", sa.Text(), nullable=True),
        sa.Column("mail_hash", sa.Text(), nullable=True),
        sa.Column("mail_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_domain_claims_company_id_companies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_domain_claims")),
        sa.UniqueConstraint("company_id", name=op.f("uq_domain_claims_company_id")),
        sa.UniqueConstraint("mail_hash", name=op.f("uq_domain_claims_mail_hash")),
    )


def downgrade() -> None:
    """Without invitations and claims; mails that belong to no notification go."""
    op.execute("DELETE FROM mails WHERE notification_id IS NULL")
    op.drop_constraint(op.f("uq_mails_key"), "mails", type_="unique")
    op.drop_column("mails", "key")
    op.alter_column("mails", "notification_id", nullable=False)
    op.drop_table("domain_claims")
    op.drop_table("invitations")
    op.drop_index(op.f("ix_companies_likeness"), "companies")
    op.drop_constraint(op.f("uq_companies_domain"), "companies", type_="unique")
    for name in (
        "revision", "likeness", "domain_verified_at", "domain", "logo", "industry", "size", "links", "places",
    ):  # fmt: skip
        op.drop_column("companies", name)


def _likeness(name: str) -> str:
    """What the app made of a name when this was written: it may think otherwise by now."""
    words = _WORD.findall(_plain(name.replace(".", "")).replace("|", "l"))
    kept = [word for word in words if word not in _FILLERS] or words
    while len(kept) > 1 and kept[-1] in _FORMS:
        kept.pop()
    while len(kept) > 1 and kept[0] in _FORMS:
        kept.pop(0)
    joined = "".join(kept).translate(_LETTERS)
    for seen, meant in _TAKEN_FOR:
        joined = joined.replace(seen, meant)
    return joined or name.casefold()


def _plain(text: str) -> str:
    """Lower case, in the letters of ASCII where some look the same, without accents."""
    decomposed = "".join(_twin(letter) for letter in unicodedata.normalize("NFKD", text))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(_twin(letter) for letter in plain.casefold())


@cache
def _twin(letter: str) -> str:
    """The ASCII letters that a letter of another script is taken for; itself where there are none."""
    if letter.isascii():
        return letter
    for each in confusables.confusables_data.get(letter, ()):
        base = "".join(part for part in each["c"] if not unicodedata.combining(part))
        if base.isascii() and base.isalnum():
            return str(base)
    return letter
