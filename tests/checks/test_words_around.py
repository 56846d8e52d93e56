"""Units, words before dates, offices, speakers, opposites, places of names, and names that are words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefbook.checks import (
    counted,
    coverage,
    dates_words,
    misplaced,
    nuance,
    offices,
    openers,
    placed,
    speakers,
    turned,
    units,
)
from briefbook.checks.case import Case
from briefbook.issues import Issue
from briefbook.text.figures import find_figures
from small import ENTITIES, SOURCE, codes, small_case

Check = Callable[[Case], Iterator[Issue]]
ROWS: list[tuple[Check, str, str, list[str]]] = [
    (units.check, "The canal is 30 km long.", "The canal has 30 kilometres.", []),
    (units.check, "The canal is thirty kilometres long.", "The canal has 30 km.", []),
    (units.check, "The canal is 30 km long.", "The canal has 30 miles.", ["E508"]),
    (units.check, "The canal has 30 locks.", "The canal has 30 miles.", ["E508"]),
    (units.check, "It takes 30 or 40 tonnes.", "It takes 30 tonnes.", []),
    (units.check, "It cost €5 million.", "It cost 5 million euros.", []),
    (units.check, "It cost €5m.", "It cost $5m.", ["E508"]),
    (units.check, "It cost EUR 5.", "It cost 5 dollars.", ["E508"]),
    (dates_words.check, "It is due by May 2026.", "It is due no later than May 2026.", []),
    (dates_words.check, "It is due by May 2026.", "It is due until May 2026.", ["E509"]),
    (dates_words.check, "It is open from 5 May 2026.", "It is open after 5 May 2026.", ["E509"]),
    (dates_words.check, "It is open since May 2026.", "It is open from May 2026.", []),
    (dates_words.check, "It is due in May 2026.", "It is due by May 2026.", ["N524"]),
    (dates_words.check, "It is due by May 2026.", "It is due in May 2026.", ["N524"]),
    (dates_words.check, "It is due in May 2026.", "It is due in May 2026.", []),
    (dates_words.check, "It is due this year.", "It is due until 2026.", ["N524"]),
    (offices.check, "Ann Berg, president of Norway, came.", "Ann Berg, the president of Norway, came.", []),
    (offices.check, "Ann Berg of Norway came.", "Ann Berg, the president of Norway, came.", ["N526"]),
    (offices.check, "Foreign minister Ann Berg came.", "Ann Berg, the defence minister, came.", ["N526"]),
    (offices.check, "Foreign minister Ann Berg came.", "Ann Berg, the foreign secretary, came.", []),
    (offices.check, "Minister Ann Berg came.", "Ann Berg, the former minister, came.", ["N526"]),
    (nuance.check, "The members agreed on a patrol.", "The members proposed a patrol.", ["N522"]),
    (nuance.check, "The members agreed on a patrol.", "There was an agreement on a patrol.", []),
    (nuance.check, "The members agreed to discuss a patrol.", "A patrol was discussed.", []),
    (nuance.check, "The members refused a patrol.", "The members did not accept a patrol.", []),
    (nuance.check, "Norway left before the storm.", "Norway left after the storm.", ["N522"]),
    (nuance.check, "Most of the boats came.", "Some of the boats came.", ["N522"]),
    (nuance.check, "Most of the boats came.", "Most of the boats came.", []),
    (nuance.check, "Norway has ships, but Sweden never had boats there.", "Sweden had boats there.", ["N521"]),
    (nuance.check, "The boats leave every year.", "As always, the boats leave every year.", ["N518"]),
    (nuance.check, "Every year the boats leave.", "Everybody agrees that the boats leave.", ["N518"]),
    (nuance.check, "Norway limited its means.", "The means of Norway have not been limited.", ["N517"]),
    (turned.check, "Norway would send boats to Sweden.", "Boats would be sent to Sweden by Norway.", []),
    (turned.check, "Norway would send boats to Sweden.", "Sweden would send boats to Norway.", ["N523"]),
    (turned.check, "Norway met Sweden.", "Sweden met Norway.", []),
    (turned.check, "Norway helped the Harbour Staff.", "The Harbour Staff was helped by Norway.", []),
    (turned.check, "Norway helped the Harbour Staff.", "The Harbour Staff helped Norway.", ["N523"]),
    (misplaced.check, "A Norwegian ship came.", "The Norwegian ship came.", []),
    (misplaced.check, "A ship of Norway came.", "A ship of the Norway came.", ["N523"]),
    (misplaced.check, "A ship of Norway came.", "The Norway ship came.", []),
    (misplaced.check, "A Norwegian ship came to Sweden.", "A ship came to Norwegian.", ["N523"]),
    (misplaced.check, "Ann Berg came to Norway.", "In Ann Berg there was a visit.", ["N523"]),
    (misplaced.check, "They joined the Harbour Staff.", "They joined Harbour Staff.", ["N523"]),
    (misplaced.check, "They joined the Harbour Staff.", "They joined the Harbour Staff.", []),
    (counted.check, "There are 20 ships and 9 boats.", "There are 9 boats and 20 ships.", []),
    (counted.check, "There are 20 ships and 9 boats.", "There are 9 ships and 20 boats.", ["N528"]),
    (openers.of_claims, "Norway hosts the meeting.", "Nice hosts the meeting.", ["N525"]),
    (openers.of_claims, "Norway hosts the meeting.", "Bush and Norway host the meeting.", ["N525"]),
    (openers.of_claims, "Norway hosts the meeting.", "May said that Norway hosts it.", ["N525"]),
    (openers.of_claims, "Norway hosts the meeting in Nice.", "Nice hosts the meeting.", []),
    (openers.of_claims, "Norway reads it, and reading is slow.", "Reading is slow.", []),
    (openers.of_claims, "Norway hosts the meeting.", "The host is Norway.", []),
    (openers.of_claims, "Norway hosts the meeting.", "Planned meetings are hosted.", []),
]  # fmt: skip


@pytest.mark.parametrize(("check", "sentence", "says", "found"), ROWS)
def test_the_words_around_names_and_numbers(
    tmp_path: Path, check: Check, sentence: str, says: str, found: list[str]
) -> None:
    claim = f"- {{id: a, kind: reported, says: '{says}', cites: paper#p1.s1}}"
    case = small_case(tmp_path, sentence, claim)
    assert codes(check(case)) == found
    assert codes(check(Case(case.record))) == [], "without the text nobody can tell"


@pytest.mark.parametrize(
    ("says", "relation", "found"),
    [
        ("The club of Norway met in Oslo.", "event: {event: meeting, where: [oslo]}", []),
        ("The club met Norway in Oslo.", "event: {event: meeting, where: ['no']}", ["N519"]),
        ("Norway left the club.", "stance: {who: 'no', position: opposes}", []),
        ("The Norway Harbour Board left.", "stance: {who: 'no', position: opposes}", ["N519"]),
    ],
)
def test_a_relation_has_what_stands_in_its_own_place(
    tmp_path: Path, says: str, relation: str, found: list[str]
) -> None:
    more = (
        "- {id: board, type: organisation, name: Norway Harbour Board}\n- {id: meeting, type: event, name: Meeting}\n"
    )
    places = ENTITIES.replace(", seats: [Oslo]", "") + more
    claim = f"- {{id: a, kind: reported, says: '{says}', relations: [{{{relation}}}], cites: paper#p1.s1}}"
    assert codes(placed.check(small_case(tmp_path, says, claim, entities=places))) == found


def test_a_word_that_another_sentence_has_as_a_name_is_one(tmp_path: Path) -> None:
    claim = "- {id: a, kind: reported, says: Nice hosts the meeting., cites: paper#p1.s1}"
    case = small_case(tmp_path, "Norway hosts the meeting.\nShips sailed to Nice.", claim)
    assert codes(openers.of_claims(case)) == ["E503"]


def test_questions_and_judgements_may_open_with_a_name_too(tmp_path: Path) -> None:
    more = {
        "data/questions.yml": "- {id: q, topic: t, asks: Who comes?, would_settle: Bush said so in a report., "
        "raised: [{at: paper#p1.s1, how: gap}]}\n",
        "data/topics.yml": "- {id: t, title: Topic}\n",
        "data/editions.yml": "- {id: e, title: First, as_of: 2025-07-14, issued: 2025-07-20}\n",
        "data/judgements.yml": "- {id: j, edition: e, says: Nice is likely to come., likelihood: likely, confidence: low, "
        "rests_on: [a]}\n",
    }
    claim = "- {id: a, kind: reported, says: Norway comes., cites: paper#p1.s1}"
    case = small_case(tmp_path, "Norway comes.", claim, more=more)
    assert codes(openers.of_others(case)) == ["N525", "N525"]


SPEAKERS = ENTITIES + "- {id: bo-lind, type: person, name: Bo Lind}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Berg said that it is old.", []),
        ("According to Ann Berg it is old.", []),
        ("Bo Lind said that it is old, and Ann Berg smiled.", ["N527"]),
        ("Ann Berg came. She said that it is old.", []),
        ("She said that it is old.\nAnn Berg came.", ["N527"]),
    ],
)
def test_who_says_it(tmp_path: Path, text: str, found: list[str]) -> None:
    alone = "- {id: a, kind: opinion, says: It is old., cites: paper#p1.s1}"
    left_out = codes(speakers.check(small_case(tmp_path / "alone", text, alone, entities=SPEAKERS)))
    assert left_out == (["N527"] if text.startswith("Bo") else []), "the paper’s author may go unnamed"
    at = "p1.s2" if text.startswith("Ann Berg came. ") else "p1.s1"
    claim = f"- {{id: a, kind: opinion, says: It is old., said_by: ann-berg, cites: paper#{at}}}"
    assert codes(speakers.check(small_case(tmp_path, text, claim, entities=SPEAKERS))) == found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("over $30 million", "over 30000000"),
        ("£5m", "5000000"),
        ("ten per cent", "10%"),
        ("the eleventh", "11th"),
        ("April of 2025", "2025-04"),
    ],
)
def test_figures_in_other_ordinary_words(text: str, form: str) -> None:
    assert [figure.form for figure in find_figures(text)] == [form]


def test_a_whole_sentence_is_not_set_aside_without_a_word(tmp_path: Path) -> None:
    source = SOURCE + "set_aside: [{at: [p1.s1, p2.s1], why: rhetoric}]\n"
    text = "The whole plan seems a waste of fine ships.\nFair enough."
    assert codes(coverage.check(small_case(tmp_path, text, source=source))) == ["N409"]
