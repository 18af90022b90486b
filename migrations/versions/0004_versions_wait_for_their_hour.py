"""A version of a role may wait for its hour.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One plan a role at most; what is due is found by its index."""
    op.create_table(
        "role_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("over", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_role_plans_role_id_roles")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_role_plans_author_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_plans")),
        sa.UniqueConstraint("role_id", name=op.f("uq_role_plans_role_id")),
    )
    op.create_index("ix_role_plans_due", "role_plans", ["due_at"], postgresql_where=sa.text("problem = ''"))


def downgrade() -> None:
    """Nothing waits."""
    op.drop_table("role_plans")
