"""A question may ask for several of a list, and for a day; its employer may flag some of its answers.

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
KINDS = ("short", "long", "yes_no", "one_of", "several_of", "number", "date")


def upgrade() -> None:
    """More kinds, and no flags so far."""
    _take("questions", "questionkind", "kind", KINDS)
    op.add_column("questions", sa.Column("flagged", postgresql.JSONB(), server_default="[]", nullable=False))
    op.add_column("answers", sa.Column("flagged", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """What is asked in a way of its own becomes a line of text."""
    op.drop_column("answers", "flagged")
    op.drop_column("questions", "flagged")
    op.execute("UPDATE questions SET kind = 'short', options = '[]' WHERE kind IN ('several_of', 'date')")
    _take("questions", "questionkind", "kind", BEFORE)


def _take(table: str, name: str, column: str, values: tuple[str, ...]) -> None:
    """Let a column take these values and no others."""
    rule = ", ".join(f"'{value}'" for value in values)
    op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, f"{column} IN ({rule})")
