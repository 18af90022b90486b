"""A change of a listing is public at once, or once a moderator has read it.

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was changed before is public."""
    op.add_column("listing_revisions", sa.Column("public_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE listing_revisions SET public_at = created_at")


def downgrade() -> None:
    """Without it."""
    op.drop_column("listing_revisions", "public_at")
