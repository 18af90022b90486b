"""A listing opens at an hour, changes in public with what differed, is looked after, and keeps what is only typed.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STATES = ("draft", "in_review", "sent_back", "scheduled", "live", "paused", "closed")
_CHECK = "state IN ({})".format(", ".join(f"'{state}'" for state in _STATES))
_BEFORE = "state IN ({})".format(", ".join(f"'{state}'" for state in _STATES if state != "scheduled"))


def upgrade() -> None:
    """Columns of the listing, with defaults for code that knows nothing of them, then the two tables beside it."""
    op.drop_constraint(op.f("ck_listings_state"), "listings", type_="check")
    op.create_check_constraint(op.f("ck_listings_state"), "listings", _CHECK)
    op.add_column("listings", sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("listings", sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("listings", sa.Column("keeper_id", sa.Uuid(), nullable=True))
    op.add_column("listings", sa.Column("relisted_from", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_listings_keeper_id_users"), "listings", "users", ["keeper_id"], ["id"])
    op.create_foreign_key(
        op.f("fk_listings_relisted_from_listings"), "listings", "listings", ["relisted_from"], ["id"]
    )
    op.execute("UPDATE listings SET keeper_id = created_by")
    op.create_index(
        "ix_listings_opening", "listings", ["opens_at"], postgresql_where=sa.text("state = 'scheduled'")
    )
    op.create_index("ix_listings_relisted_from", "listings", ["relisted_from"])
    op.create_table(
        "listing_revisions",
        *_row(),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("differences", JSONB(), nullable=False),
        sa.Column("material", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listing_revisions_listing_id_listings")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_listing_revisions_author_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_revisions")),
        sa.UniqueConstraint("listing_id", "edition", name=op.f("uq_listing_revisions_listing_id_edition")),
    )
    op.create_table(
        "listings_typed",
        *_row(),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("fields", JSONB(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_listings_typed_listing_id_listings")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_listings_typed_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listings_typed")),
        sa.UniqueConstraint("listing_id", "user_id", name=op.f("uq_listings_typed_listing_id_user_id")),
    )
    op.create_index("ix_listings_typed_user_id", "listings_typed", ["user_id"])


def downgrade() -> None:
    """Without them; what waits for its hour is a draft again."""
    op.drop_table("listings_typed")
    op.drop_table("listing_revisions")
    op.drop_index("ix_listings_relisted_from", "listings")
    op.drop_index("ix_listings_opening", "listings")
    for name in ("relisted_from", "keeper_id", "edition", "opens_at"):
        op.drop_column("listings", name)
    op.drop_constraint(op.f("ck_listings_state"), "listings", type_="check")
    op.execute("UPDATE listings SET state = 'draft' WHERE state = 'scheduled'")
    op.create_check_constraint(op.f("ck_listings_state"), "listings", _BEFORE)


def _row() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
    )
