"""What somebody keeps of a change of a listing in public stands apart from what they are typing.

Revision: 0019, after 0018.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is kept yet."""
    op.add_column("listings_typed", sa.Column("kept", JSONB, nullable=False, server_default="{}"))


def downgrade() -> None:
    """What is kept goes; what is typed stays."""
    op.drop_column("listings_typed", "kept")
