"""Whatever the text, proposing never fails, and nothing in a draft stands elsewhere than in its sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.draft import Draft, Drafts
from briefbook.model.relations import RelationEntry
from briefbook.text.article import read_article
from briefbook.text.normal import plain
from briefbook.workflow.grounding import Ground
from proposals import drafts, record_of

WORDS = st.sampled_from(
    "Norway Sweden the Harbour Staff Club will would lead join is are not a member of has over 30 up to 5,000 boats and in Oslo on 10 July last "
    "Thursday if ice comes , . ? “ ” ’ it It they Ann Berg said opposes new quay Irma Feld minister ⟦0⟧ #1# @2@ é ß İ ﬁ \u0301 \u200b 🚢 between every "
    "year based met under command two-star general reluctant to Dutch Fund for Wild Things who What May March 2025 tens thousands".split(
        " "
    )
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)


def looks_right(draft: Draft) -> None:
    whole = plain(draft.sentence)
    for finding in draft.findings:
        assert draft.sentence[finding.start : finding.start + len(finding.words)] == finding.words
    for lead in draft.leads:
        assert lead.words in draft.sentence
    for relation in draft.relations:
        assert RelationEntry.model_validate(relation).relation
    known = {new.id for new in draft.new}
    for new in draft.new:
        assert new.type == "event" or any(form in whole for form in (new.name, *new.aliases, *new.adjectives))
    assert {name for name in draft.about if name not in ENTITY_IDS} <= known
    assert draft.says != draft.sentence


ENTITY_IDS = set(record_of("x")[0].entities)


@settings(max_examples=150, deadline=None)
@given(
    TEXTS,
    st.sampled_from(["news", "analysis", "opinion", "official"]),
    st.sampled_from(["2025-07-14", "2025-07", "2025", "202X"]),
)
def test_any_text(text: str, genre: str, published: str) -> None:
    made = drafts(text, genre=genre, published=published)
    assert list(dict.fromkeys(draft.at for draft in made)) == list(
        read_article(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()).sentences
    )
    for draft in made:
        looks_right(draft)
    assert (
        Drafts.model_validate_json(
            Drafts(source="paper", sha256="x", made_by="x", drafts=made).model_dump_json()
        ).drafts
        == made
    )


@pytest.mark.parametrize(
    "text",
    [
        "Norway will lead the Harbour Staff, and Sweden would not, " * 200,
        "Alpha Beta Gamma " * 500,
        "Norway, " * 1000,
        "over 30 and 40 boats in Oslo on 3 and 4 June since May " * 100,
        "“" * 5000,
        "the new old quay was met if " * 500,
    ],
    ids=lambda text: text[:12],
)
def test_a_text_without_end(text: str) -> None:
    for draft in drafts(text):
        looks_right(draft)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_was_chosen_passes_again(text: str) -> None:
    record, source, article = record_of(text)
    made = drafts(text)
    for again in Ground(record, source, article).choose([[draft] for draft in made]):
        assert len(again.dropped) == len(next(draft for draft in made if draft.id == again.id).dropped)
