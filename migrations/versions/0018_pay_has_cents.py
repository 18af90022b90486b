"""An hour may be paid with cents.

Revision: 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The same amounts, with two decimals."""
    for name in ("pay_minimum", "pay_maximum"):
        op.alter_column("listings", name, type_=sa.Numeric(11, 2))


def downgrade() -> None:
    """Rounded."""
    for name in ("pay_minimum", "pay_maximum"):
        op.alter_column("listings", name, type_=sa.Integer, postgresql_using=f"round({name})::integer")
