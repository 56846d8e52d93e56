from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.entity import Entity
from briefbook.text.facts import facts_of
from briefbook.text.names import Vocabulary, forms_of, unknown_names
from briefbook.text.normal import plain

ENTITIES = (
    Entity(id="no", type="country", name="Norway", adjectives=("Norwegian",), seats=("Oslo",)),
    Entity(id="us", type="country", name="United States", aliases=("US", "America")),
    Entity(id="oslo", type="place", name="Oslo"),
    Entity(id="pact", type="organisation", name="Pact", aliases=("PACT",)),
    Entity(id="hq", type="unit", name="Joint Staff", nouns=("headquarters", "staff")),
    Entity(id="pact-hq", type="place", name="Pact headquarters"),
    Entity(id="lodz", type="place", name="Łódź"),
    Entity(id="obrien", type="person", name="Una O’Brien", aliases=("O’Brien",)),
    Entity(id="article-5", type="agreement", name="Pact Article 5", aliases=("Article 5",)),
    Entity(id="task-group", type="organisation", name="Mine Clearing Black Gulf Task Group"),
    Entity(id="gulf", type="place", name="Black Gulf"),
)
VOCABULARY = Vocabulary({entity.id: entity for entity in ENTITIES})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norway leads.", ["Norway"]),
        ("A Norwegian plan from Oslo.", ["Norwegian", "Oslo"]),
        ("It told us so in the US.", ["US"]),
        ("pro-Norway voices", ["Norway"]),
        ("Norway’s army and Norway's fleet", ["Norway"]),
        ("norway", []),
        ("Headquarters open beside the headquarters.", ["Headquarters", "headquarters"]),
        ("The Pact headquarters stand.", ["Pact headquarters"]),
        ("The pact stands.", []),
        ("PACT and Pact", ["PACT", "Pact"]),
        ("Lodz and Łódź", ["Lodz", "Łódź"]),
        ("O'Brien and O’Brien", ["O'Brien"]),
        ("Pact Article 5 and Article 7", ["Pact Article 5", "Article 7"]),
        (
            "The Mine Clearing Black Gulf Task Group of the Black Gulf",
            ["Mine Clearing Black Gulf Task Group", "Black Gulf"],
        ),
        ("the United States-led force", ["United States"]),
    ],
)
def test_known_names(text: str, names: list[str]) -> None:
    assert list(facts_of(text, VOCABULARY).names) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zembla leads.", ["Zembla"]),
        ("It ended. Zembla won.", ["Zembla"]),
        ("“Zembla” fell.", ["Zembla"]),
        ("– Zembla fell.", ["Zembla"]),
        ("Zembla’s king", ["Zembla"]),
        ("Is Zembla free?", ["Zembla"]),
        ("Clearing mines is hard.", []),
        ("Nothing is known. Rebuilding goes on.", []),
        ("I’ll go, and I won't.", []),
        ("General Zembla Kinbote of Onhava", ["Zembla Kinbote of Onhava"]),
        ("Kinbote and Shade met.", ["Kinbote", "Shade"]),
        ("the USA and the UN", ["USA", "UN"]),
        ("ZEMBLA", ["ZEMBLA"]),
        ("A talk of Peace", ["Peace"]),
        ("the Zembla-led force", ["Zembla"]),
        ("Jean-Claude Kinbote", ["Jean-Claude Kinbote"]),
        ("Norway and Zembla", ["Norway", "Zembla"]),
        ("Norway Zembla", ["Norway", "Zembla"]),
        ("In March and on 4 July", []),
        ("China leads.", ["China"]),
        ("Turkey leads.", ["Turkey"]),
        ("Chad’s army", ["Chad"]),
    ],
)
def test_unknown_names(text: str, names: list[str]) -> None:
    assert list(facts_of(text, VOCABULARY).names) == names


def test_a_form_resolves_to_all_that_it_can_mean() -> None:
    assert VOCABULARY.resolve("Oslo") == {"no", "oslo"}
    assert VOCABULARY.resolve("Headquarters") == VOCABULARY.resolve("headquarters") == {"hq"}
    assert VOCABULARY.resolve("US") == {"us"}
    assert VOCABULARY.resolve("us") == VOCABULARY.resolve("Zembla") == VOCABULARY.resolve("") == frozenset()
    assert VOCABULARY.resolve("Lodz") == {"lodz"}


def test_a_longer_name_holds_those_inside_it() -> None:
    assert VOCABULARY.within("Pact headquarters") == {"pact-hq", "pact", "hq"}
    assert VOCABULARY.within("Pact Article 5") == {"article-5", "pact"}
    assert VOCABULARY.within("Mine Clearing Black Gulf Task Group") >= {"task-group", "gulf"}
    assert VOCABULARY.within("Zembla") == frozenset()


def test_every_form_of_every_entity_is_found_whole() -> None:
    for entity in ENTITIES:
        for form in forms_of(entity):
            (name,) = VOCABULARY.find(f"It was {form}, so it was.")
            assert name.surface == plain(form)
            assert entity.id in VOCABULARY.resolve(form)


def test_no_entities_no_names() -> None:
    empty = Vocabulary({})
    assert empty.find("Norway leads.") == ()
    assert empty.within("Norway") == frozenset()
    assert [name.surface for name in unknown_names("Norway leads.", ())] == ["Norway"]


FORMS = [form for entity in ENTITIES for form in forms_of(entity)]


@settings(deadline=None)
@given(
    st.text("abN orwayOsl’'-.\u0301Łé ", max_size=60)
    | st.lists(st.sampled_from([*FORMS, " ", "-", "’s", "x"])).map("".join)
)
def test_a_name_stands_where_it_says(text: str) -> None:
    flat = plain(text)
    for name in (*VOCABULARY.find(text), *unknown_names(text, ())):
        assert flat[name.start : name.end] == name.surface
    spans = [(name.start, name.end) for name in VOCABULARY.find(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
