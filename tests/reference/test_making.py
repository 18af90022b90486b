"""The files of the gazetteer are what GeoNames says by the rule of labels, and nobody has edited them by hand."""

from dataclasses import replace

from jobboard.reference.gazetteer import gazetteer
from jobboard.reference.names import unpacked
from tests.support import gazetteer as making
from tests.support.gazetteer import ALWAYS, Row, labelled, rows, texts

TOWN = {"admin1code": "05", "countrycode": "DE", "latitude": 50.0, "longitude": 9.0, "alternatenames": []}


def town(name, **changes):
    return {**TOWN, "name": name, "population": 9000, **changes}


def test_the_committed_files_are_what_the_package_makes():
    assert [file.name for file, text in texts(rows()).items() if unpacked(file) != text] == [], (
        "run: make places"
    )


def test_the_larger_of_two_towns_of_a_name_has_the_short_label():
    found = labelled(
        [town("Neustadt", admin1code="15"), town("Neustadt"), town("neustadt"), town("Neustädt")]
    )
    assert [row.label for row in found] == ["Neustadt, Germany", "Neustadt, Hesse, Germany"]


def test_a_town_whose_region_is_unknown_has_the_short_label_or_none():
    found = labelled([town("Neustadt", admin1code="99"), town("Neustadt", admin1code="98"), town("Altstadt")])
    assert [row.label for row in found] == ["Neustadt, Germany", "Altstadt, Germany"]


def test_where_people_write_the_region_every_town_has_it():
    for place in gazetteer().places:
        if place.country in ALWAYS and place.kind == "town" and place.region:
            assert f", {place.region}, " in place.label


def test_a_town_is_called_what_people_call_it_and_not_what_machines_do():
    names = ["byrth", "PER", "Peairt", "Perth", "Περθ", "A" * 9 + "\U00010330"]
    [perth] = labelled(
        [town("Perth", countrycode="AU", admin1code="08", population=2_000_000, alternatenames=names)]
    )
    assert perth.label == "Perth, Western Australia, Australia"
    assert (perth.latin, perth.scripts) == (("peairt",), ("περθ",))


def test_who_makes_it_anew_hears_which_labels_are_gone_or_mean_somewhere_else(tmp_path, monkeypatch, capsys):
    first, second, *others = gazetteer().places
    now = [
        Row(place.label, "", place.country, place.latitude, place.longitude, 1, place.kind)
        for place in (replace(second, latitude=second.latitude + 1), *others)
    ]
    monkeypatch.setattr(making, "rows", lambda: now)
    monkeypatch.setattr(making, "texts", lambda _: {tmp_path / "places.gz": "text"})
    making.main()
    assert capsys.readouterr().out.splitlines()[1:] == [f"Gone: {first.label}", f"Moved: {second.label}"]
