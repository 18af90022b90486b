"""A listing has several kinds of contract and places, hours, a start, a language, and may be applied for elsewhere.

The old column `employment_type` is not written any more; it stays for the code that still serves, and leaves later.

Revision: 0016, after 0015.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TEXTS = {"language": "en", "schedule": "", "pay_extra": "", "apply_at": ""}
LISTS = {"employment_types": '["full_time"]', "places": "[]", "countries": "[]"}
PLAIN = {
    "hours_minimum": sa.Numeric(4, 1),
    "hours_maximum": sa.Numeric(4, 1),
    "starts_on": sa.Date,
    "office_days": sa.Integer,
}


def upgrade() -> None:
    """What stands there is taken over: one contract, one place."""
    for name, default in TEXTS.items():
        op.add_column("listings", sa.Column(name, sa.Text, nullable=False, server_default=default))
    for name, default in LISTS.items():
        op.add_column("listings", sa.Column(name, JSONB, nullable=False, server_default=default))
    for name, kind in PLAIN.items():
        op.add_column("listings", sa.Column(name, kind, nullable=True))
    op.execute("UPDATE listings SET employment_types = jsonb_build_array(employment_type)")
    op.execute("UPDATE listings SET places = jsonb_build_array(place) WHERE place <> ''")
    op.add_column(
        "search_entries",
        sa.Column("employment_types", ARRAY(sa.Text), nullable=False, server_default="{}"),
    )
    op.execute("UPDATE search_entries SET employment_types = ARRAY[employment_type]")
    for table in ("listings", "search_entries"):
        op.alter_column(table, "employment_type", server_default="full_time")


def downgrade() -> None:
    """Without them."""
    for table in ("listings", "search_entries"):
        op.alter_column(table, "employment_type", server_default=None)
    op.drop_column("search_entries", "employment_types")
    for name in (*TEXTS, *LISTS, *PLAIN):
        op.drop_column("listings", name)
