from pathlib import Path

import pytest

from briefbook.checks import coverage, statements
from briefbook.issues import Issue
from small import SOURCE, codes, small_case

TEXT = (
    "On 10 July, over 30 countries met in Oslo. "
    "A Norwegian general, Kinbote of Zembla, spoke of up to 5,000 troops every year.\n"
    "Sweden and Finland joined. It began in 2024."
)


def issues(root: Path, claim: str, more: dict[str, str] | None = None, source: str = SOURCE) -> list[Issue]:
    return list(
        statements.check(small_case(root, TEXT, f"- {{id: a, kind: reported, {claim}}}", more=more, source=source))
    )


@pytest.mark.parametrize(
    "claim",
    [
        "says: The club met in Oslo on 10 July., cites: paper#p1.s1",
        "says: The club met on 10 July 2025., cites: paper#p1.s1, context: paper#published",
        "says: Over 30 countries met in Norway., cites: paper#p1.s1",
        "says: More than thirty countries met., cites: paper#p1.s1",
        "says: Kinbote spoke annually of up to 5000 troops., cites: paper#p1.s2",
        "says: 'Two countries, Sweden and Finland, joined.', cites: paper#p2.s1, relations: [{member: {who: [se, fi], of: club, as: member}}]",
        "says: Swedish and Finnish boats joined., cites: paper#p2.s1",
        "says: It began., condition: if Sweden joins, cites: [paper#p2.s1, paper#p2.s2]",
        "says: It began in 2024., holds: 2024/.., cites: paper#p2.s2",
        "says: It joined in July 2025., cites: paper#p2.s1, context: paper#published",
    ],
)
def test_what_stands_in_its_sentences_is_let_be(tmp_path: Path, claim: str) -> None:
    assert codes(issues(tmp_path, claim)) == []


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("says: 31 countries met., cites: paper#p1.s1", "E501"),
        ("says: 30 countries met., cites: paper#p1.s1", "E505"),
        ("says: About 30 countries met., cites: paper#p1.s1", "E505"),
        ("says: Three countries joined., cites: paper#p2.s1", "E501"),
        ("says: The club met on 11 July., cites: paper#p1.s1", "E502"),
        ("says: The club met on 10 June., cites: paper#p1.s1", "E502"),
        ("says: The club met on 10 July 2024., cites: paper#p1.s1", "E502"),
        ("says: The club met about 10 July., cites: paper#p1.s1", "E704"),
        ("says: It began in 2023., cites: paper#p2.s2", "E502"),
        ("says: It began., holds: 2023/.., cites: paper#p2.s2", "E502"),
        ("says: It began., condition: if Sweden joins, cites: paper#p2.s2", "E503"),
        ("says: It began., note: Sweden said so., cites: paper#p2.s2", "E503"),
        ("says: Sweden met., cites: paper#p1.s1", "E503"),
        ("says: Ruritania met., cites: paper#p1.s1", "E503"),
        ("says: Helsinki joined., cites: paper#p2.s1", "E503"),
        ("says: An admiral spoke., cites: paper#p1.s2", "E504"),
        ("says: It spoke of a corps., cites: paper#p1.s2", "E504"),
        ("says: It spoke of troops every month., cites: paper#p1.s2", "E504"),
        ("says: The first to join was Sweden., cites: paper#p2.s1", "E504"),
        ("says: Only Sweden joined., cites: paper#p2.s1", "E504"),
        ("says: It began., about: [fi], cites: paper#p2.s2", "E507"),
        ("says: It began., from_document: staff, cites: paper#p2.s2", "E507"),
        ("says: It began., said_by: staff, cites: paper#p2.s2", "E507"),
        ("says: Ann Berg joined., cites: paper#p2.s1", "E503"),
        ("says: It began in 2025., cites: paper#p2.s2", "E502"),
    ],
)
def test_what_does_not_stand_there_is_refused(tmp_path: Path, claim: str, code: str) -> None:
    assert codes(issues(tmp_path, claim)) == [code]


def test_a_place_that_is_not_there_makes_nothing_else_look_wrong(tmp_path: Path) -> None:
    """It has an issue of its own."""
    question = "- {id: q, asks: Who joins?, topic: t, about: [se], raised: [{at: gone#p1.s1, how: gap}], would_settle: A word.}"
    more = {"data/questions.yml": question, "data/topics.yml": "- {id: t, title: T}"}
    assert codes(issues(tmp_path, "says: Oslo met., about: [no], said_by: no, cites: gone#p1.s1", more)) == []


def test_an_issue_says_where_and_what(tmp_path: Path) -> None:
    (issue,) = issues(tmp_path, "says: About 30 countries met., cites: paper#p1.s1")
    assert str(issue).startswith("data/claims.yml:1:33: E505 claim ‘a’ has ‘about 30’, but the sentence has ‘over 30’")


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("asks: Will Sweden join?, would_settle: A Swedish vote.", []),
        ("asks: Will Norway join?, would_settle: A vote.", ["E503"]),
        ("asks: Will three join?, would_settle: A vote.", ["E501"]),
        ("asks: Will it join?, about: ['no'], would_settle: A vote.", ["E507"]),
        ("asks: Will it join?, would_settle: A Norwegian vote.", ["E503"]),
        ("asks: Will Norway join?, context: [paper#p1.s2], would_settle: A vote.", []),
    ],
)
def test_a_question_is_held_against_its_sentences(tmp_path: Path, question: str, found: list[str]) -> None:
    whole = f"- {{id: q, topic: t, raised: [{{at: paper#p2.s1, how: implied}}], {question}}}"
    more = {"data/questions.yml": whole, "data/topics.yml": "- {id: t, title: T}"}
    assert codes(statements.check(small_case(tmp_path, TEXT, more=more))) == found


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("Sweden is in.", []),
        ("The club is larger.", []),
        ("Norway is out.", ["E503"]),
        ("Two are in.", ["E501"]),
    ],
)
def test_a_judgement_is_held_against_its_claims(tmp_path: Path, says: str, found: list[str]) -> None:
    more = {
        "data/judgements.yml": f"- {{id: j, edition: e, says: {says}, confidence: low, rests_on: [a]}}",
        "data/editions.yml": "- {id: e, title: E, as_of: 2025, issued: 2025}",
    }
    assert codes(issues(tmp_path, "says: Sweden joined., cites: paper#p2.s1", more)) == found


def test_a_note_on_what_is_set_aside_holds_no_other_figure(tmp_path: Path) -> None:
    aside = "set_aside: [{at: p2.s2, why: background, note: From %s on.}]\n"
    assert codes(issues(tmp_path, "says: Sweden joined., cites: paper#p2.s1", source=SOURCE + aside % "2024")) == []
    assert codes(issues(tmp_path, "says: Sweden joined., cites: paper#p2.s1", source=SOURCE + aside % "2023")) == [
        "E501"
    ]


def test_an_approximate_source_gives_an_approximate_day(tmp_path: Path) -> None:
    source = SOURCE.replace("2025-07-14", "2025-07-14~")
    for says, found in (("about 14 July 2025", []), ("14 July 2025", ["E704"]), ("about 15 July 2025", ["E502"])):
        claim = f"- {{id: a, kind: reported, says: It met on {says}., cites: paper#p1.s1}}"
        assert codes(statements.check(small_case(tmp_path, "It meets today.", claim, source=source))) == found


def test_a_seat_in_our_words_needs_the_seat_in_theirs(tmp_path: Path) -> None:
    claim = "- {id: a, kind: reported, says: %s agreed., cites: paper#p1.s1}"
    assert codes(statements.check(small_case(tmp_path, "Stockholm agreed.", claim % "Sweden"))) == []
    assert codes(statements.check(small_case(tmp_path, "Sweden agreed.", claim % "Stockholm"))) == ["E503"]


def test_the_author_is_no_name_for_anybody(tmp_path: Path) -> None:
    claim = "- {id: a, kind: opinion, says: Ann Berg is a coward., cites: paper#p1.s1}"
    assert codes(statements.check(small_case(tmp_path, "Lund is a coward.", claim))) == ["E503"]


@pytest.mark.parametrize(
    ("theirs", "ours", "with_text", "found"),
    [
        ("Norway sent a frigate.", "Norway sent one frigate.", True, []),
        ("Norway sent a frigate.", "Norway sent one frigate.", False, []),
        ("Norway sent one frigate.", "Norway sent a frigate.", True, []),
        ("Norway sent one frigate.", "Norway sent a frigate.", False, []),
        ("An oiler was sent.", "One oiler was sent.", True, []),
        ("Norway sent frigates.", "Norway sent one frigate.", True, ["E501"]),
        ("Norway sent a tug.", "Norway sent one frigate.", True, ["E501"]),
        ("Norway sent a frigate and tugs.", "Norway sent one frigate and one tug.", True, ["E501"]),
        ("Norway sent two frigates.", "Norway sent one frigate.", True, ["E501", "E403"]),
        ("Norway sent two frigates.", "Norway sent one frigate.", False, ["E501", "E403"]),
        ("Norway sent a frigate.", "Norway sent two frigates.", True, ["E501"]),
        ("Norway sent one frigate.", "Norway sent a certain frigate.", True, ["E403"]),
        ("Norway sent one frigate.", "Norway sent frigates.", False, ["E403"]),
    ],
)
def test_one_of_a_thing_is_a_thing(tmp_path: Path, theirs: str, ours: str, with_text: bool, found: list[str]) -> None:
    claim = f"- {{id: a, kind: reported, says: {ours}, cites: paper#p1.s1}}"
    case = small_case(tmp_path, theirs, claim, with_text=with_text)
    assert codes([*statements.check(case), *coverage.check(case)]) == found


@pytest.mark.parametrize(
    ("theirs", "kind", "says", "found"),
    [
        ("It met on Thursday.", "reported", "It met on 10 July 2025.", []),
        ("It met on Thursday.", "reported", "It met on 17 July 2025.", ["E502"]),
        ("It met on Monday.", "reported", "It met on 14 July 2025.", []),
        ("It meets on Thursday.", "planned", "It meets on 17 July 2025.", []),
        ("It meets on Thursday.", "planned", "It is to meet on 10 July 2025.", ["E502"]),
        ("It announced talks on Thursday.", "reported", "It announced talks on 17 July 2025.", []),
        ("It decided on Thursday to meet.", "planned", "It decided on 10 July 2025 to meet.", []),
        ("It chose on Thursday to meet.", "planned", "It chose on 10 July 2025 to meet.", []),
        ("It was decided last Thursday that it meets.", "opinion", "It meets since 10 July 2025.", []),
        ("It was decided last Thursday that it meets.", "opinion", "It meets from 17 July 2025.", ["E502"]),
        ("It meets next Thursday.", "considered", "It may meet on 17 July 2025.", []),
        ("It meets next Thursday.", "considered", "It may meet on 10 July 2025.", ["E502"]),
        ("It met last Thursday, and meets next Thursday.", "opinion", "It is great on 17 July 2025.", []),
        ("It met last Thursday, and meets next Thursday.", "opinion", "It was great on 10 July 2025.", []),
    ],
)
def test_a_weekday_lies_where_the_words_put_it(
    tmp_path: Path, theirs: str, kind: str, says: str, found: list[str]
) -> None:
    claim = f"- {{id: a, kind: {kind}, says: {says}, cites: paper#p1.s1}}"
    assert codes(statements.check(small_case(tmp_path, theirs, claim))) == found
