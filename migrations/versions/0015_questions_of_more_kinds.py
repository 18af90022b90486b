"""A question may ask for several of a list, a day or a file; its employer may flag some of its answers.

Revision: 0015, after 0014.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BEFORE = ("short", "long", "yes_no", "one_of", "number")
KINDS = ("short", "long", "yes_no", "one_of", "several_of", "number", "date", "file")


def upgrade() -> None:
    """More kinds, no flags so far, and every file is a resume."""
    _take("questions", "questionkind", "kind", KINDS)
    op.add_column("questions", sa.Column("flagged", postgresql.JSONB(), server_default="[]", nullable=False))
    op.add_column("answers", sa.Column("flagged", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("answers", sa.Column("file_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_answers_file_id_resumes"), "answers", "resumes", ["file_id"], ["id"])
    op.add_column("resumes", sa.Column("purpose", sa.String(40), server_default="resume", nullable=False))
    op.create_check_constraint(op.f("ck_resumes_purpose"), "resumes", "purpose IN ('resume', 'attachment')")


def downgrade() -> None:
    """What is asked in a way of its own becomes a line of text; files of answers become resumes of their owners."""
    op.drop_column("resumes", "purpose")
    op.drop_column("answers", "file_id")
    op.drop_column("answers", "flagged")
    op.drop_column("questions", "flagged")
    op.execute(
        "UPDATE questions SET kind = 'short', options = '[]' WHERE kind IN ('several_of', 'date', 'file')"
    )
    _take("questions", "questionkind", "kind", BEFORE)


def _take(table: str, name: str, column: str, values: tuple[str, ...]) -> None:
    """Let a column take these values and no others."""
    rule = ", ".join(f"'{value}'" for value in values)
    op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, f"{column} IN ({rule})")
