"""Commands about search: write its entries anew, after a release whose notes ask for it."""

import click

from jobboard.infra.transaction import transaction
from jobboard.kernel.text import plural
from jobboard.listings import queries
from jobboard.search import indexing

BATCH = 100
"""Listings of one transaction: each is locked until it ends."""


@click.group()
def search() -> None:
    """Finding listings."""


@search.command()
def reindex() -> None:
    """Make every entry say what its listing says; safe to run twice, and while people search."""
    ids = queries.once_public()
    with click.progressbar(length=len(ids), label="Listings") as bar:
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            with transaction():
                for listing_id in some:
                    indexing.reindex(listing_id)
            bar.update(len(some))
    said = plural(len(ids), "entry says", "entries say")
    click.echo(f"{said} what the listing says.")
