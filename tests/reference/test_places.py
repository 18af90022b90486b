"""Places: each label is one place, names are found in any language, and nothing that is typed makes it fail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.reference import places
from jobboard.reference.countries import countries, country_name, spellings, together
from jobboard.reference.folding import fold
from jobboard.reference.gazetteer import gazetteer, key_of
from jobboard.reference.places import Kind, meant, named, near, suggest
from jobboard.reference.regions import regions

HOSTILE = [
    "",
    " ",
    ",",
    ",,,",
    "\x00",
    "a\x00b",
    "\n",
    "\x1f",
    "\x1f\n,",
    "😀",
    "x" * 10_000,
    "," * 10_000,
]
HOSTILE += ["[a-z]*", "(", "\\", "%", "'; --", "\ud800", "ﷺ" * 50, "ꙮ", "ß", "a," * 60]


def labels(found):
    return [place.label for place in found]


def test_every_label_names_its_place_and_no_other():
    everything = gazetteer().places
    assert len(everything) > 60_000
    assert len({place.label for place in everything}) == len(everything)
    assert [place.label for place in everything if named(place.label) is not place] == []


def test_every_label_fits_into_what_is_read_of_a_text():
    assert max(len(place.label) for place in gazetteer().places) <= places.MOST_TYPED


def test_every_place_is_somewhere_and_in_a_country():
    for place in gazetteer().places:
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert place.population >= 0
        assert place.label.startswith(place.name)
        assert place.label.endswith(country_name(place.country))
        assert bool(place.region) == bool(place.region_code)


def test_a_place_says_where_it_is():
    town = named("Hamburg, Germany")
    assert (town.name, town.region, town.region_code, town.country) == ("Hamburg", "Hamburg", "HH", "DE")
    assert (round(town.latitude, 1), round(town.longitude, 1)) == (53.6, 10.0)
    assert town.kind is Kind.TOWN
    assert town.population > 1_500_000


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("hamburg, germany", "Hamburg, Germany"),
        ("  HAMBURG ,Deutschland ", "Hamburg, Germany"),
        ("zurich, schweiz", "Zürich, Switzerland"),
        ("Springfield, Illinois, USA", "Springfield, Illinois, United States"),
        ("Springfield, Illinois, U.S.A.", "Springfield, Illinois, United States"),
        ("London, England, UK", "London, England, United Kingdom"),
        ("saint etienne, france", "Saint-Étienne, France"),
        ("Łódź, Polska", "Łódź, Poland"),
        ("ontario, canada", "Ontario, Canada"),
        ("New York, United States", "New York, United States"),
        ("Deutschland", "Germany"),
        ("日本", "Japan"),
    ],
)
def test_a_label_is_known_however_it_is_spelled(text, label):
    assert named(text).label == label


@pytest.mark.parametrize(
    "text",
    ["Hamburg", "Nowhere, Germany", "Hamburg, Atlantis", "Toronto, CA", "Berlin, DE", "Remote", *HOSTILE],
)
def test_what_is_no_label_names_nothing(text):
    assert named(text) is None


def test_regions_and_countries_are_places_where_their_largest_town_is():
    assert named("Ontario, Canada").kind is Kind.REGION
    assert named("Germany").kind is Kind.COUNTRY
    assert named("Germany").latitude == named("Berlin, Germany").latitude
    assert {place.country for place in gazetteer().places if place.kind is Kind.COUNTRY} == set(countries())


def test_a_town_comes_before_the_region_of_its_name():
    assert [named(f"{name}, Germany").kind for name in ("Hamburg", "Berlin", "Bavaria")] == [
        "town",
        "town",
        "region",
    ]


def test_every_state_and_province_that_a_law_may_be_of_is_a_place():
    for country in ("US", "CA"):
        for region in regions().values():
            if region.country == country:
                assert named(f"{region.name}, {country_name(country)}").region_code == region.code


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Munich", "Munich, Germany"),
        ("München", "Munich, Germany"),
        ("Muenchen", "Munich, Germany"),
        ("Monaco di Baviera", "Munich, Germany"),
        ("東京", "Tokyo, Japan"),
        ("Москва", "Moscow, Russia"),
        ("القاهرة", "Cairo, Egypt"),
        ("मुंबई", "Mumbai, Maharashtra, India"),
        ("서울", "Seoul, South Korea"),
        ("ירושלים", "Jerusalem, Israel"),
        ("Αθήνα", "Athens, Greece"),
        ("🏴‍☠️ München", "Munich, Germany"),
        ("\u202ehamburg", "Hamburg, Germany"),
        ("İstanbul", "Istanbul, Turkey"),
        ("NYC", "New York City, New York, United States"),
        ("Hamburg", "Hamburg, Germany"),
        ("Denver, CO", "Denver, Colorado, United States"),
        ("Munich, Deutschland", "Munich, Germany"),
        ("Perth, WA, Australia", "Perth, Western Australia, Australia"),
    ],
)
def test_a_name_in_any_language_means_the_largest_place_that_is_called_so_first(text, first):
    assert labels(meant(text))[0] == first


def test_who_names_region_or_country_means_no_other():
    assert labels(meant("Hamburg")) == ["Hamburg, Germany", "Hamburg, New York, United States"]
    assert labels(meant("Hamburg, USA")) == ["Hamburg, New York, United States"]
    assert labels(meant("Walldorf")) == ["Walldorf, Germany"]
    assert meant("Hamburg, Japan") == ()


def test_an_ambiguous_name_means_at_most_eight_places_each_called_so():
    found = meant("Springfield")
    assert len(found) == 8
    assert [place.population for place in found] == sorted(
        (place.population for place in found), reverse=True
    )
    assert {"Illinois", "Missouri", "Massachusetts"} <= {place.region for place in found}


@pytest.mark.parametrize("text", ["", "Hambur", "Zzyzx City", "Hamburg,", *HOSTILE])
def test_an_unknown_name_means_nothing(text):
    assert meant(text) == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hambu", "Hamburg, Germany"),
        ("münch", "Munich, Germany"),
        ("St. Joh", "St. John's, Newfoundland and Labrador, Canada"),
        ("Frankfurt (o", "Frankfurt (Oder), Germany"),
        ("springfield, il", "Springfield, Illinois, United States"),
        ("münchen, g", "Munich, Germany"),
        ("東", "Tokyo, Japan"),
        ("киї", "Kyiv, Ukraine"),
        ("deutschl", "Germany"),
    ],
)
def test_the_beginning_of_a_name_suggests_the_largest_place_first(typed, first):
    assert labels(suggest(typed))[0] == first


def test_suggestions_are_no_more_than_asked_for_and_none_twice():
    for typed in "abcdefghijklmnopqrstuvwxyz":
        found = suggest(typed, limit=5)
        assert len(found) == len(set(found)) == 5


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Hambrug", "Hamburg, Germany"),
        ("Munchin", "Munich, Germany"),
        ("Copenhagn", "Copenhagen, Denmark"),
        ("san fransisco", "San Francisco, California, United States"),
        ("Berlni, Germany", "Berlin, Germany"),
    ],
)
def test_what_is_mistyped_is_near_to_what_was_meant(text, label):
    assert label in labels(near(text))
    assert len(near(text)) <= 3


def test_nothing_is_near_to_what_is_no_name():
    assert near("qqqqqqqq") == near("") == near("x") == near("東京都市") == ()


def test_countries_that_are_named_together_exist_and_are_no_name_of_one():
    for name, codes in together().items():
        assert set(codes) <= set(countries())
        assert len(codes) == len(set(codes))
        assert name not in spellings()
    assert len(together()[fold("EU")]) == 27
    assert len(together()[fold("EEA")]) == 30


def test_countries_are_sorted_as_a_list_is_read():
    names = list(countries().values())
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]
    assert country_name("DE") == "Germany"
    assert len(names) > 240
    assert {len(code) for code in countries()} == {2}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_looked_up_like_any_other(text):
    for look in (meant, suggest, near):
        assert len(look(text)) <= 8
    named(text)


@given(st.text(max_size=150))
@settings(max_examples=200, deadline=None)
def test_nothing_that_can_be_typed_makes_a_look_up_fail(text):
    for look in (meant, suggest, near):
        assert len(look(text)) <= 8
    named(text)


@given(st.sampled_from(gazetteer().places), st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_what_is_suggested_begins_as_it_was_typed_or_is_called_so(place, length):
    typed = key_of(place.name)[:length].strip()
    found = suggest(typed, limit=8)
    assert found
    assert place in found or len(found) == 8
