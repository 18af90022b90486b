"""A listing asks for skills with levels, and remembers what its role said of each part.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Listings that were there follow nothing: what they took over is not known part by part.

    Nor do those that code writes which knows nothing of it.
    """
    for name, kind, empty in (
        ("skills", JSONB(), "[]"),
        ("origin", JSONB(), "{}"),
        ("drift", sa.Integer(), "0"),
    ):
        op.add_column("listings", sa.Column(name, kind, nullable=False, server_default=empty))


def downgrade() -> None:
    """Without them."""
    for name in ("drift", "origin", "skills"):
        op.drop_column("listings", name)
