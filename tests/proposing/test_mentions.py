"""Names that the record knows, countries that Babel knows, and names that nobody knows yet."""

import pytest

from briefbook.proposing.cast import gather
from briefbook.proposing.territories import by_form, territories
from proposals import ENTITIES


def named(*texts: str) -> dict[str, str | None]:
    cast = gather(texts, ENTITIES)
    return {mention.means.id: mention.means.type for text in texts for mention in cast.find(text)}


def test_the_record_comes_first() -> None:
    assert named("Norwegian and Swedish crews met the club.") == {
        "no": "country",
        "se": "country",
        "club": "organisation",
    }


def test_countries_that_the_record_lacks() -> None:
    assert named("The Dutch, Finland and a British crew came.") == {"nl": "country", "fi": "country", "gb": "country"}


@pytest.mark.parametrize(
    ("text", "identity", "kind"),
    [
        ("The Fund for Wild Crops paid.", "fund-for-wild-crops", "organisation"),
        ("The Bank of the North paid.", "bank-of-the-north", "organisation"),
        ("It was signed under the Danube Flood Convention.", "danube-flood-convention", "agreement"),
        ("The Southern Frost Brigade came.", "southern-frost-brigade", "unit"),
        ("It lies in Vigo.", "vigo", "place"),
        ("It was led by Mirela Stan.", "mirela-stan", "person"),
        ("Minister Otto Hale came.", "otto-hale", "person"),
        ("Yesterday Irma Feld, the director of the club, spoke.", "irma-feld", "person"),
        ("The Irish Sea Board met.", "irish-sea-board", "organisation"),
        ("Polar Lantern rose.", "polar-lantern", "person"),  # two words without more look like a person: a guess
    ],
)
def test_what_an_unknown_name_is(text: str, identity: str, kind: str) -> None:
    assert named(text)[identity] == kind


def test_a_surname_means_the_person_named_before() -> None:
    assert list(named("Irma Feld said so.", "Ms Feld left.")) == ["irma-feld"]


def test_a_city_is_a_place_or_a_government() -> None:
    assert named("It sits in Oslo.") == {"oslo": "place"}
    assert named("Oslo refused.") == {"no": "country"}
    assert named("It moves between Oslo and Stockholm.") == {"oslo": "place", "stockholm": "place"}


def test_a_noun_in_a_set_phrase_means_nobody() -> None:
    assert named("It was read by staff.") == {}


def test_weekdays_and_opening_words_are_no_names() -> None:
    assert named("Tuesday came.", "Meanwhile nothing happened on Friday.") == {}


def test_territories_are_countries_with_their_people() -> None:
    assert territories()["NO"].adjectives == ("Norwegian",)
    assert by_form()["Swiss"].code == "CH"
    assert by_form()["Turkey"].code == "TR"
    assert len(territories()) > 200
