"""A version of a role that says nothing of its origin is an edit: code that knows nothing of origins goes on writing.

Revision: 0013, after 0012.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An edit, since no source ever overwrites one."""
    op.alter_column("role_versions", "origin", server_default="edit")


def downgrade() -> None:
    """Without it."""
    op.alter_column("role_versions", "origin", server_default=None)
