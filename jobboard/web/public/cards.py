"""Cards as pages show them: what a room knows of a listing or a role, and its address."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import url_for

from jobboard.roles.queries import RoleCard
from jobboard.search.queries import Card


def listing_cards(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """Listings with their addresses."""
    return [{**vars(card), "url": url_for("public.listing", slug=card.slug)} for card in cards]


def role_cards(cards: Iterable[RoleCard], open_listings: Mapping[UUID, int]) -> list[dict[str, Any]]:
    """Roles with their addresses and how many open listings were built from them."""
    return [
        {
            **vars(card),
            "url": url_for("public.role", slug=card.slug),
            "listing_count": open_listings.get(card.id, 0),
        }
        for card in cards
    ]
