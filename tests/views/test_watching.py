"""What is noted of a statement's row: the row itself, so that whatever it is made of counts by what it makes."""

import gc
import weakref
from dataclasses import replace
from pathlib import Path

from briefbook.model.handling import Handling
from briefbook.pipeline import Folders, check
from briefbook.store.files import Store
from briefbook.views.briefing import Briefing
from briefbook.views.noting import Asked
from briefbook.views.sources import counts, sources
from briefbook.views.statements import statement
from briefbook.views.watching import Answers, Watched

SITE = Path(__file__).parents[1] / "sites" / "valid" / "minimal"


def test_each_page_that_shows_a_row_asks_for_it_and_its_answer_is_the_row() -> None:
    briefing = Briefing(check(Folders(SITE)).record, "A", Handling.CLEAR, None)
    claim = next(iter(briefing.claims.values()))
    for _ in range(2):  # the second page finds it worked out
        asked = Asked()
        assert statement(Watched(briefing, asked), claim) is statement(briefing, claim)  # type: ignore[arg-type]
        assert [*asked] == ["each:briefbook.views.statements.statement"]
    question = next((what, which) for what, rows in asked.items() for which in rows)
    source = briefing.record.sources[claim.evidence[0].source]
    other = source.model_copy(update={"genre": "opinion"})
    sources = {**briefing.record.sources, source.id: other}
    changed = replace(briefing, record=replace(briefing.record, sources=sources))
    gone = replace(briefing, record=replace(briefing.record, claims={}))
    before = Answers(briefing, {})(question)
    assert before == Answers(replace(briefing), {})(question)
    assert len({before, Answers(changed, {})(question), Answers(gone, {})(question)}) == 3


def test_the_names_that_prose_may_use_are_one_question_and_not_everything(tmp_path: Path) -> None:
    record = check(Folders(SITE, kept=Store(tmp_path))).record
    briefing = Briefing(record, "A", Handling.CLEAR, None)
    asked = Asked()
    assert Watched(briefing, asked).vocabulary is briefing.vocabulary
    assert {what: [*rows] for what, rows in asked.items() if rows} == {"vocabulary": [""]}


def test_sources_are_counted_as_their_rows_say() -> None:
    briefing = Briefing(check(Folders(SITE)).record, "A", Handling.CLEAR, None)
    counted = [(one.source.id, one.sentences, one.cited, one.set_aside) for one in counts(briefing)]
    assert counted == [(row.source.id, row.sentences, row.cited, row.set_aside) for row in sources(briefing)]
    assert any(cited for _, _, cited, _ in counted)


def test_who_watched_is_let_go_with_the_page() -> None:
    briefing = Briefing(check(Folders(SITE)).record, "A", Handling.CLEAR, None)
    claim = next(iter(briefing.claims.values()))
    gc.disable()
    try:
        watched = Watched(briefing, Asked())
        statement(watched, claim)  # type: ignore[arg-type]
        watched.home_of(claim)
        watched.named_in(claim.says)
        watched.record.where(claim)
        gone = weakref.ref(watched)
        del watched
        assert gone() is None
    finally:
        gc.enable()
