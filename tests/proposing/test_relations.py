"""Relations that the rules find, in the shape of the record, told in words of ours."""

from typing import Any

import pytest

from briefbook.model.relations import RelationEntry
from proposals import draft, drafts


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Norway and Sweden would lead the Harbour Staff.", {"member": {"who": ["no", "se"], "of": "staff", "as": "leads"}}),
        ("The Harbour Staff is led by Ann Berg.", {"head": {"unit": "staff", "holder": ["ann-berg"]}}),
        ("Ann Berg, the harbour minister, will chair the Harbour Club for years.", {"head": {"unit": "club", "holder": ["ann-berg"]}}),
        ("A Norwegian two-star general would head the Harbour Staff.", {"head": {"unit": "staff", "rank": "two-star", "nation": "no"}}),
        ("Sweden joined the Harbour Club when nobody looked.", {"member": {"who": "se", "of": "club", "as": "member"}}),
        ("Sweden is not a member of the club.", {"member": {"who": "se", "of": "club", "as": "not-member"}}),
        ("Sweden will contribute 50 boats to the Pilot Corps.", {"member": {"who": "se", "of": "pilots", "as": "would-contribute"}}),
        ("The Harbour Staff will be based in Oslo.", {"seat": {"unit": "staff", "at": ["oslo"]}}),
        ("The Harbour Staff will rotate annually between Oslo and Stockholm.", {"seat": {"unit": "staff", "at": ["oslo", "stockholm"], "rotation": "P1Y"}}),
        ("The Pilot Corps is under the command of the Harbour Staff in all weathers.", {"part": {"unit": "pilots", "of": "staff", "as": "under"}}),
        ("The Harbour Club has over 30 members.", {"figure": {"of": "club", "what": "members", "bound": "over", "value": 30}}),
        ("Norway would take the lead in clearing ice.", {"task": {"who": "no", "does": "clearing ice", "lead": True}}),
        ("Sweden opposes any new quay.", {"stance": {"who": "se", "position": "opposes", "matter": "any new quay"}}),
        ("Ann Berg was appointed director of the Harbour Club.", {"head": {"unit": "club", "holder": "ann-berg"}}),
        ("The Harbour Club’s director, Ann Berg, was pleased.", {"head": {"unit": "club", "holder": "ann-berg"}}),
        ("Sweden withdrew from the Harbour Club.", {"member": {"who": "se", "of": "club", "as": "not-member"}}),
        ("The Harbour Club brings together Norway and Sweden.", {"member": {"who": ["no", "se"], "of": "club", "as": "member"}}),
        ("Norway belongs to the Harbour Club.", {"member": {"who": "no", "of": "club", "as": "member"}}),
        ("The Oslo-based Harbour Staff was pleased.", {"seat": {"unit": "staff", "at": ["oslo"]}}),
        ("The Harbour Club’s 30 members were pleased.", {"figure": {"of": "club", "what": "members", "value": 30}}),
        ("Up to 40 boats of the Pilot Corps were away.", {"figure": {"of": "pilots", "what": "boats", "bound": "up-to", "value": 40}}),
        ("At least 40 boats of the Pilot Corps were away.", {"figure": {"of": "pilots", "what": "boats", "bound": "at-least", "value": 40}}),
        ("Sweden is in favour of a new quay.", {"stance": {"who": "se", "position": "supports", "matter": "a new quay"}}),
        ("Norway has ruled out a new quay.", {"stance": {"who": "no", "position": "refuses", "matter": "a new quay"}}),
        ("Sweden supports the club.", {"member": {"who": "se", "of": "club", "as": "supports"}}),
    ],
)  # fmt: skip
def test_what_is_found(text: str, relation: dict[str, Any]) -> None:
    found = draft(text)
    assert list(found.relations) == [relation]
    assert RelationEntry.model_validate(relation).relation
    assert found.says != text
    assert found.dropped == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway joined the talks.",  # joining a meeting is no membership
        "Norway and Sweden met.",
        "Sweden did not lead the Harbour Staff.",
        "Nobody leads the Harbour Staff.",
        "Norway wants it.",
        # denied, unsure or imagined
        "Norway denied that Sweden leads the Harbour Staff.",
        "Nobody knows whether Norway would lead the Harbour Staff.",
        "If Norway joined the Harbour Club, ships would wait.",
        "It is not true that Norway opposes the quay.",
        "The Harbour Club has never met in Oslo on 10 July.",
        "The Harbour Club does not have 30 members.",
        "The Harbour Staff was never based in Oslo.",
        "Norway would have led the Harbour Staff.",
        # somebody else
        "The minister of Norway leads the Harbour Staff.",
        "The navy of Norway joined the Harbour Club.",
        "Friends of Sweden support the Harbour Club.",
        "Few in Sweden support the Harbour Club.",
        "Critics of Norway oppose the quay.",
        "Neither Norway nor Sweden supports the Harbour Club.",
        "The wife of Ann Berg leads the Harbour Staff.",
        "Norwegian fishermen oppose the quay.",
        # something else
        "Norway leads the Harbour Staff’s band.",
        "Norway joined the Harbour Club’s choir.",
        "Sweden is a member of the Harbour Club’s choir.",
        # no longer
        "Ann Berg was not the director of the Harbour Club.",
        "Ann Berg is no longer director of the Harbour Club.",
        "Ann Berg resigned as director of the Harbour Club.",
    ],
)
def test_what_is_not_said_is_not_found(text: str) -> None:
    assert draft(text).relations == ()


def test_how_long_it_is_so_and_no_longer_than_the_words_say() -> None:
    assert draft("Ann Berg has been the director of the Harbour Club since 2019.").holds == "2019/.."
    found = draft("The Harbour Staff was headed by Ann Berg from June 2023 until 30 April 2024.")
    assert found.holds == "2023-06/2024-04-30"
    assert draft("Ann Berg has been the director of the Harbour Club since last year.").holds is None
    assert draft("Ann Berg, the director of the Harbour Club, said the ice had melted since 2015.").holds is None


def test_whoever_is_not_named_is_asked_for() -> None:
    claim, question = drafts("A Norwegian two-star general would head the Harbour Staff.")
    assert claim.form == "claim"
    assert (question.form, question.how, question.says) == ("question", "gap", "Who is to head the Harbour Staff?")
    assert question.at == claim.at
    assert question.id != claim.id


def test_a_meeting_is_an_event_of_its_day() -> None:
    found = draft("The Harbour Club met in Oslo on 10 July.")
    assert found.relations == ({"event": {"event": "meeting-2025-07-10", "when": "2025-07-10", "where": ["oslo"]}},)
    assert [(new.id, new.type) for new in found.new] == [("meeting-2025-07-10", "event")]


def test_a_day_that_only_the_calendar_gives_is_claimed_where_the_week_tells_it() -> None:
    found = draft("The Harbour Club met in Oslo on Friday.")
    assert [f.means for f in found.findings if f.what == "date"] == ["2025-07-11"]
    assert found.relations == ({"event": {"event": "meeting-2025-07-11", "when": "2025-07-11", "where": ["oslo"]}},)
    assert draft("The Harbour Club met in Oslo last Monday.").relations == (
        {"event": {"event": "meeting-2025-07-07", "when": "2025-07-07", "where": ["oslo"]}},
    )


def test_it_means_the_body_of_the_sentence_before() -> None:
    found = draft("The Harbour Staff works hard. It was headed by Ann Berg for years.")
    assert found.relations == ({"head": {"unit": "staff", "holder": ["ann-berg"]}},)
    assert [str(at) for at in found.context] == ["p1.s1"]


def test_what_is_ours_is_never_the_sentence() -> None:
    assert draft("Norway leads the Harbour Staff.").says == "The Harbour Staff is led by Norway."
