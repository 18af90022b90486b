"""A listing is written section by section; who saves second is told only where both changed the same.

Revision: 0014, after 0013.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is not a draft any more has been written as a whole."""
    op.add_column("listings", sa.Column("touched", JSONB, nullable=False, server_default="{}"))
    op.add_column("listings", sa.Column("written", JSONB, nullable=False, server_default="[]"))
    op.execute(
        """UPDATE listings SET written = '["basics", "job", "requirements", "terms", "applying"]' """
        "WHERE state <> 'draft'"
    )


def downgrade() -> None:
    """Without it."""
    op.drop_column("listings", "written")
    op.drop_column("listings", "touched")
