"""A listing remembers what people last read it to be called, while a change of it waits for a moderator.

Revision: 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What has been public is called as it is called now."""
    for name in ("public_title", "public_place"):
        op.add_column("listings", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.execute(
        "UPDATE listings SET public_title = title, public_place = place WHERE published_at IS NOT NULL"
    )


def downgrade() -> None:
    """Without it."""
    for name in ("public_title", "public_place"):
        op.drop_column("listings", name)
