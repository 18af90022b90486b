"""A listing remembers what people last read it to be called, while a change of it waits for a moderator.

Revision: 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


BEFORE = """coalesce((
    SELECT part ->> 'before'
    FROM listing_revisions, jsonb_array_elements(differences) AS part
    WHERE listing_id = listings.id AND public_at IS NULL AND part ->> 'field' = '{0}'
    ORDER BY edition LIMIT 1
), {0})"""


def upgrade() -> None:
    """What has been public is called as it is called now, or was before a change that nobody has read."""
    for name in ("public_title", "public_place"):
        op.add_column("listings", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.execute(f"""
        UPDATE listings SET public_title = {BEFORE.format("title")}, public_place = {BEFORE.format("place")}
        WHERE published_at IS NOT NULL
    """)  # noqa: S608


def downgrade() -> None:
    """Without it."""
    for name in ("public_title", "public_place"):
        op.drop_column("listings", name)
