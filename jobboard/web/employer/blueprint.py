"""The blueprint of the employers' door, and how its addresses name a section of a listing."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter, ValidationError

from jobboard.listings.sections import Section

bp = Blueprint("employer", __name__, url_prefix="/employer")


class SectionConverter(BaseConverter):
    """`<section:section>`: one of the sections in which a listing is written."""

    def to_python(self, value: str) -> Section:
        if value not in set(Section):
            raise ValidationError
        return Section(value)


@bp.record_once
def _teach(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["section"] = SectionConverter
