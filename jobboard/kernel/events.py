"""Events: facts in the past tense, made of ids and primitives, and how they become JSON and back."""

from dataclasses import dataclass, fields
from datetime import datetime
from types import UnionType
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints
from uuid import UUID

_KINDS: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, once. Subclasses name the field that holds their subject's id.

    `subject = "listing_id"` says that the event belongs to the history of that listing, and that events of
    one listing reach their reactions in order.
    """

    subject: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__name__ in _KINDS and _KINDS[cls.__name__].__module__ != cls.__module__:
            raise TypeError(f"Two events are called {cls.__name__}.")
        _KINDS[cls.__name__] = cls

    @classmethod
    def kind(cls) -> str:
        """The name under which the journal keeps it."""
        return cls.__name__

    @property
    def subject_kind(self) -> str:
        """What its history is a history of: `listing` for `listing_id`."""
        return self.subject.removesuffix("_id")

    @property
    def subject_id(self) -> UUID:
        value: UUID = getattr(self, self.subject)
        return value

    def payload(self) -> dict[str, Any]:
        """Its fields as JSON values."""
        return {field.name: _to_json(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """The event that `payload` was written from; fields added since take their defaults."""
        hints = get_type_hints(cls)
        known = {field.name for field in fields(cls)}
        return cls(
            **{name: _from_json(value, hints[name]) for name, value in payload.items() if name in known}
        )


def known_kinds() -> dict[str, type[Event]]:
    """Every kind of event whose module has been imported, by name."""
    return dict(_KINDS)


def _to_json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def _from_json(value: Any, hint: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    if hint is UUID:
        return UUID(value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    return value
