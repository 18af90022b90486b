"""Words know whom they are about: a candidate keeps a letter, and a draft what was put aside for it.

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


TOLD_BEFORE = """
    UPDATE notifications SET about_id = (journal.payload->>'candidate_id')::uuid FROM journal
    WHERE notifications.key ~ '^[0-9]+:' AND journal.seq = split_part(notifications.key, ':', 1)::bigint
      AND journal.subject_kind = 'application'
"""
"""What was told already names people too: whom, the fact says of which it was told."""


def upgrade() -> None:
    """One letter a person; code that knows nothing of it goes on writing drafts."""
    op.add_column("notifications", sa.Column("about_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_notifications_about_id_users"), "notifications", "users", ["about_id"], ["id"]
    )
    op.create_index(
        "ix_notifications_about_id",
        "notifications",
        ["about_id"],
        postgresql_where=sa.text("about_id IS NOT NULL"),
    )
    op.execute(TOLD_BEFORE)
    op.create_table(
        "letters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_letters_user_id_users")),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_letters_role_id_roles")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("user_id", name=op.f("uq_letters_user_id")),
    )
    op.add_column(
        "applications", sa.Column("letter_own", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("applications", sa.Column("letter_aside", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """No letter is kept, and nothing is put aside."""
    op.drop_column("applications", "letter_aside")
    op.drop_column("applications", "letter_own")
    op.drop_table("letters")
    op.drop_index("ix_notifications_about_id", "notifications")
    op.drop_column("notifications", "about_id")
