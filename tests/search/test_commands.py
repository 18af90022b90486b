"""The command that writes the entries of search anew."""

import pytest
from click.testing import CliRunner
from sqlalchemy import delete

from jobboard.cli.search import search
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.search import queries
from jobboard.search.criteria import Criteria
from jobboard.search.models import SearchEntry
from tests.support import hiring


@pytest.mark.usefixtures("db")
def test_what_has_been_public_is_found_again_and_drafts_stay_unseen() -> None:
    owner = hiring.person("Olga Owner")
    park = hiring.company(owner)
    hiring.live(owner, park, title="Gardener")
    hiring.draft(owner, park, title="Secret")
    with transaction():
        session().execute(delete(SearchEntry))
    for _ in range(2):
        result = CliRunner().invoke(search, ["reindex"])
        assert (result.exit_code, "1 entry says what the listing says." in result.output) == (0, True)
        assert [card.title for card in queries.find(Criteria())] == ["Gardener"]
