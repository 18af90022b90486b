"""What employers answer to the findings of the preflight that are theirs to judge.

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "preflight_overrides",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name=op.f("fk_preflight_overrides_by_users")),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_preflight_overrides_listing_id_listings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preflight_overrides")),
        sa.UniqueConstraint("listing_id", "key", name=op.f("uq_preflight_overrides_listing_id_key")),
    )


def downgrade() -> None:
    """Without what was answered; the journal keeps it."""
    op.drop_table("preflight_overrides")
