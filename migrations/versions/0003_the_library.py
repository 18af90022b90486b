"""The library grows: where a version comes from, retired roles, and a directory that is found by any title.

Revision: 0003, after 0002.
"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")


def upgrade() -> None:
    """Make the directory and fill it from the highest version of each role."""
    op.add_column("roles", sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("roles", sa.Column("successor_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_roles_successor_id_roles"), "roles", "roles", ["successor_id"], ["id"])
    origin = sa.Enum(
        "library", "onet", "edit", name="origin", native_enum=False, create_constraint=True, length=40
    )
    op.add_column(
        "role_versions", sa.Column("origin", origin, nullable=False, server_default=sa.text("'library'"))
    )
    op.alter_column("role_versions", "origin", server_default=None)
    entries = op.create_table(
        "role_entries",
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("pay_text", sa.Text(), nullable=True),
        sa.Column("written", sa.Boolean(), nullable=False),
        sa.Column("titles", ARRAY(sa.Text()), nullable=False),
        sa.Column("words", ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_role_entries_role_id_roles")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["role_versions.id"], name=op.f("fk_role_entries_version_id_role_versions")
        ),
        sa.PrimaryKeyConstraint("role_id", name=op.f("pk_role_entries")),
    )
    op.create_index("ix_role_entries_shelf", "role_entries", ["category", "title"])
    op.create_index("ix_role_entries_words", "role_entries", ["words"], postgresql_using="gin")
    words = op.create_table(
        "role_title_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("near", ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_role_title_words")),
    )
    op.create_index("ix_role_title_words_near", "role_title_words", ["near"], postgresql_using="gin")
    op.create_index(
        "ix_role_title_words_begin",
        "role_title_words",
        ["word"],
        postgresql_ops={"word": "text_pattern_ops"},
    )
    _fill(entries, words)


def downgrade() -> None:
    """Without a directory; versions stay."""
    op.drop_table("role_title_words")
    op.drop_table("role_entries")
    op.drop_column("role_versions", "origin")
    op.drop_constraint(op.f("fk_roles_successor_id_roles"), "roles", type_="foreignkey")
    op.drop_column("roles", "successor_id")
    op.drop_column("roles", "retired_at")


def _fill(entries: sa.Table, words: sa.Table) -> None:
    """One entry a role. Pay is left to the next version: a list without it is still true."""
    current = op.get_bind().execute(
        sa.text(
            "SELECT DISTINCT ON (v.role_id) v.role_id, v.id, r.slug, v.title, v.category,"
            " v.content->>'summary' AS summary, v.content->'alternate_titles' AS others"
            " FROM role_versions v JOIN roles r ON r.id = v.role_id ORDER BY v.role_id, v.number DESC"
        )
    )
    known: set[str] = set()
    for role in current.all():
        titles = [role.title, *(role.others or ())]
        own = sorted({word for title in titles for word in _words(title)})
        known.update(own)
        op.bulk_insert(
            entries,
            [
                {
                    "role_id": role.role_id,
                    "version_id": role.id,
                    "slug": role.slug,
                    "title": role.title,
                    "category": role.category,
                    "summary": role.summary,
                    "pay_text": None,
                    "written": True,
                    "titles": titles,
                    "words": own,
                }
            ],
        )
    op.bulk_insert(words, [{"word": word, "near": _near(word)} for word in sorted(known)])


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _WORD.findall(unicodedata.normalize("NFC", plain))


def _near(word: str) -> list[str]:
    if len(word) < 4:
        return [word]
    return sorted({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})
