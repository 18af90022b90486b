"""The schema is what the models say, relationships look down and never load by themselves, persons can be erased."""

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock, patch

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Enum, text
from sqlalchemy.orm import configure_mappers

from jobboard.infra import database, health
from jobboard.infra.database import Base

ROOMS = Path(__file__).parents[2] / "jobboard"
MIGRATIONS = ROOMS.parent / "migrations" / "versions"
FLOORS = [
    "journal", "accounts", "companies", "candidates", "roles", "listings", "search", "applications", "insights",
    "moderation", "notifications",
]  # fmt: skip
"""The rooms with tables, from the ground up."""
COMPARED = {"compare_type": True, "compare_server_default": True}
CHECKS = text("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'")
NEVER_NULL = text(
    "SELECT table_name, column_name, column_default FROM information_schema.columns"
    " WHERE table_schema = 'public' AND is_nullable = 'NO'"
)
EXCUSED = {
    "journal.actor_id": "the trail of decisions is kept; it holds an id, and the name behind it is erased",
    "cases.decided_by": "who decided is part of the trail; the name behind the id is erased",
    "listings.created_by": "a listing is the company's; the name behind the id is erased",
    "listings.keeper_id": "a listing is the company's; the name behind the id is erased",
    "listing_revisions.author_id": "a listing is the company's; the name behind the id is erased",
    "preflight_overrides.by": "a judgement is the company's; the name behind the id is erased",
    "role_versions.author_id": "a version is the library's; the name behind the id is erased",
    "role_plans.author_id": "a plan is the library's; the name behind the id is erased",
    "applications.company_id": "leads to a company",
}


LEAVING = {
    "listings.employment_type": "0016 put `employment_types` in its place; it goes once no code of before serves",
    "search_entries.employment_type": "the same",
}
"""Columns that no model has any more; each was given a default, so that rows are written without it."""


def test_the_migrated_schema_is_what_the_models_say(db: None) -> None:
    schema = database.schema()
    context = MigrationContext.configure(database.session().connection(), opts=COMPARED)
    differences = compare_metadata(context, schema)
    gone = {f"{each[2]}.{each[3].name}" for each in differences if each[0] == "remove_column"}
    assert gone == set(LEAVING)
    assert [each for each in differences if each[0] != "remove_column"] == []


def test_every_enum_column_takes_what_its_enum_has_and_nothing_else(db: None) -> None:
    checks = {name: rule for name, rule in database.session().execute(CHECKS)}
    kinds = [
        (f"ck_{table.name}_{column.type.name}", column.type.enums)
        for table in database.schema().tables.values()
        for column in table.columns
        if isinstance(column.type, Enum) and column.type.create_constraint
    ]
    assert len(kinds) > 10
    for name, values in kinds:
        assert set(re.findall(r"'([^']+)'::", checks[name])) == set(values), name


def test_the_migrations_have_one_head() -> None:
    assert len(ScriptDirectory.from_config(health.configuration()).get_heads()) == 1


def test_a_migration_is_whole_in_itself() -> None:
    """What the app says may change; what a migration did may not."""
    ours = re.compile(r"^\s*(from|import) jobboard\b", re.MULTILINE)
    asking = [path.name for path in MIGRATIONS.glob("*.py") if ours.search(path.read_text())]
    assert asking == []


def test_a_column_that_came_later_and_is_never_null_has_a_default_of_the_database_s_own(db: None) -> None:
    """While a deploy runs, the code of the release before goes on inserting rows without it."""
    defaults = {(table, column): default for table, column, default in database.session().execute(NEVER_NULL)}
    added = {
        (table, column.name)
        for script in ScriptDirectory.from_config(health.configuration()).walk_revisions()
        for table, column in columns_added(script.module)
    }
    assert len(added) > 20
    assert [".".join(each) for each in sorted(added & set(defaults)) if defaults[each] is None] == []


def columns_added(migration: ModuleType) -> Iterator[tuple[str, Column[Any]]]:
    """What a migration adds to tables, played without a database in which every table is empty."""
    op = MagicMock(f=str)
    with patch.object(migration, "op", op):
        migration.upgrade()
    for call in op.add_column.call_args_list:
        yield call.args


def test_relationships_look_down_and_raise_instead_of_loading() -> None:
    database.schema()
    configure_mappers()
    for mapper in Base.registry.mappers:
        for relationship in mapper.relationships:
            assert relationship.lazy == "raise", f"{relationship} would load by itself"
            here, there = floor_of(mapper.class_), floor_of(relationship.mapper.class_)
            assert there <= here, f"{relationship} looks up"


def floor_of(model: type) -> int:
    return FLOORS.index(model.__module__.split(".")[1])


def test_every_column_that_leads_to_a_person_is_exported_and_erased_or_excused() -> None:
    leading = {
        (mapper.class_.__module__.split(".")[1], f"{column.table.name}.{column.name}")
        for mapper in Base.registry.mappers
        for column in mapper.columns
        if any(key.column.table.name == "users" for key in column.foreign_keys)
    }
    assert [name for room, name in leading if name not in EXCUSED and not _has_privacy(room)] == []


def _has_privacy(room: str) -> bool:
    name = f"jobboard.{room}.privacy"
    if not find_spec(name):
        return False
    module = import_module(name)
    return callable(module.export) and callable(module.erase)
