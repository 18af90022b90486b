"""An application knows which edition of its listing the candidate has agreed to.

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whoever applied before has agreed to what stood there; code that knows nothing of it goes on writing."""
    op.add_column("applications", sa.Column("edition", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE applications SET edition = listings.edition FROM listings"
        " WHERE listings.id = applications.listing_id"
    )


def downgrade() -> None:
    """Without it."""
    op.drop_column("applications", "edition")
