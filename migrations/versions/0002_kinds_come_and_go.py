"""The kind of a notification is plain text: a new kind needs no migration, and what was told outlives its kind.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let any kind in."""
    op.drop_constraint(op.f("ck_notifications_kind"), "notifications", type_="check")
    op.alter_column("notifications", "kind", type_=sa.Text())


def downgrade() -> None:
    """Back to text of a length; the check on old kinds is not put back, since there may be new ones."""
    op.alter_column("notifications", "kind", type_=sa.String(40))
