"""The steps of a review without files or a terminal: any keys in any order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefbook.issues import Issue, Place
from briefbook.workflow.desk import Outcome, Seen, State
from briefbook.workflow.reviewing import KEYS, Act, View, after, chosen, edited, opened, pressed
from drafting import USUAL, drafts

DRAFTS = drafts(*USUAL).drafts
ERROR = Issue("E502", Place("draft"), "a date")


def seen(*states: State) -> tuple[Seen, ...]:
    return tuple(Seen(draft, state) for draft, state in zip(DRAFTS, states, strict=False))


def test_it_opens_at_the_first_that_waits_and_passes_void_ones_over() -> None:
    assert opened(seen("accepted", "void", "waiting", "waiting")).position == 2
    assert opened(seen("skipped", "accepted", "void")).position == 0  # when nothing else waits
    assert opened(seen("accepted", "void")).current is None
    assert opened(()).current is None


def test_what_was_skipped_today_is_not_asked_again_today() -> None:
    view = opened(seen("waiting", "waiting"))
    view = after(view, Act("skip"), Outcome(True, ""), seen("skipped", "waiting"))
    assert view.position == 1
    view = after(view, Act("skip"), Outcome(True, ""), seen("skipped", "skipped"))
    assert view.current is None


def test_a_refused_text_stays_until_it_is_written() -> None:
    view = opened(seen("waiting", "waiting"))
    view, act = pressed(view, "e")
    assert act == Act("edit", None)
    view, act = edited(view, "id: x\n")
    assert act == Act("accept", "id: x\n")
    view = after(view, act, Outcome(False, "no", (ERROR,), errors=True), view.seen)
    assert (view.text, view.refused, view.position) == ("id: x\n", True, 0)
    assert pressed(view, "e")[1] == Act("edit", "id: x\n")
    assert pressed(view, "w")[1] == Act("accept", "id: x\n", anyway=True)
    view = after(view, Act("accept", "id: x\n", anyway=True), Outcome(True, ""), seen("accepted", "waiting"))
    assert (view.text, view.refused, view.position) == (None, False, 1)


def test_w_is_for_what_was_refused_alone() -> None:
    view, act = pressed(opened(seen("waiting")), "w")
    assert act == Act()
    assert view.outcome is not None


def test_a_draft_without_a_wording_opens_the_editor() -> None:
    waiting: list[State] = ["waiting"] * 7
    view = replace(opened(seen(*waiting)), position=2)
    assert view.current is not None
    assert view.current.draft.id == "head-again"
    assert pressed(view, "a")[1] == Act("edit")
    assert pressed(replace(view, text="id: x"), "a")[1] == Act("accept", "id: x")


def test_undo_leads_back_to_what_it_undid() -> None:
    view = replace(opened(seen("accepted", "waiting")), position=1)
    view = after(view, Act("undo"), Outcome(True, ""), seen("waiting", "waiting"))
    assert view.position == 0


def test_a_chosen_file_is_kept_for_this_draft_only() -> None:
    view = chosen(opened(seen("waiting", "waiting")), "data/claims/x.yml")
    view, act = pressed(view, "a")
    assert act.path == "data/claims/x.yml"
    assert after(view, act, Outcome(True, ""), seen("accepted", "waiting")).path is None


STATES: st.SearchStrategy[State] = st.sampled_from(["waiting", "skipped", "accepted", "set aside", "void"])


@given(
    st.lists(STATES, max_size=len(DRAFTS)),
    st.lists(st.tuples(st.sampled_from([*KEYS, "x", "\x1b", ""]), st.booleans(), STATES), max_size=25),
)
def test_any_keys_in_any_order(states: list[State], keys: list[tuple[str, bool, State]]) -> None:
    view: View = opened(seen(*states))
    for key, done, state in keys:
        assert 0 <= view.position <= len(view.seen)
        view, act = pressed(view, key)
        if act.do == "quit":
            assert key == "q"
            continue
        if act.do in ("edit", "edit-outside"):
            view, act = edited(view, "id: x" if done else None)
        if act.do == "nothing":
            assert view.outcome or key in "b?k"
            continue
        if act.do not in ("undo",):
            assert view.current is not None
        if act.do == "file":
            view = chosen(view, "data/claims/x.yml" if done else None)
            continue
        now = list(view.seen)
        if done and view.position < len(now):
            now[view.position] = replace(now[view.position], state=state)
        before = view.position
        view = after(view, act, Outcome(done, "told", errors=not done), now)
        assert view.outcome is not None
        if not done:
            assert view.position == before
