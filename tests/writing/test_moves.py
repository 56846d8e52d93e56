from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.checks.run import run_checks
from briefbook.issues import Place, blocking
from briefbook.model.places import At
from briefbook.model.source import LedgerLine
from briefbook.pipeline import Folders, Refreshed, check, refresh_ledger
from briefbook.writing.moves import Move, apply_moves, moved_sentences
from small import SOURCE, small_case, told

TEXT = "A headline\nNorway joined the club. Sweden did not.\nFinland will decide next.\n"
CLAIMS = """\
# who joined
- with: {source: paper, kind: reported}   # for all
  claims:
    - id: norway
      says: Norway joined the club.   # p2.s1 is said here
      cites: p2.s1
    - {id: sweden, says: Sweden did not join., cites: [p2.s2], context: [p2.s1, published], about: [se]}
"""
QUESTIONS = """\
- id: finland
  asks: Will Finland decide?
  topic: t
  raised: [{at: paper#p3.s1, how: asked}]   # the last one
  context: paper#p2.s2
  would_settle: A decision.
"""
MORE = {
    "data/questions.yml": QUESTIONS,
    "data/topics.yml": "- {id: t, title: Members}\n",
}
ASIDE = "set_aside:\n  - {at: p1.s1, why: furniture} # p1.s1\n"


def line(paragraph: int, sentence: int, digest: str) -> LedgerLine:
    return LedgerLine(at=At(paragraph, sentence), digest=digest * 16, words=9)


def project(root: Path) -> Path:
    case = small_case(root, TEXT, CLAIMS, source=SOURCE + ASIDE, more=MORE)
    found = [issue for issue in blocking(run_checks(case), strict=True) if issue.code not in ("W202",)]
    assert found == [], told(found)
    return root


def refreshed(root: Path, text: str) -> Refreshed:
    path = root / "paper.txt"
    path.write_text(text, encoding="utf-8")
    result = refresh_ledger(Folders(root), path)
    assert isinstance(result, Refreshed), told(result)
    for file, content in result.contents.items():
        file.write_text(content, encoding="utf-8")
    return result


def test_cites_follow_when_a_paragraph_is_put_in(tmp_path: Path) -> None:
    root = project(tmp_path)
    names = ("data/claims.yml", "data/questions.yml")
    before = {name: (root / name).read_text(encoding="utf-8") for name in names}
    result = refreshed(root, "A note\n" + TEXT)
    assert "4 moved" in result.told
    assert (root / names[0]).read_text(encoding="utf-8") == before[names[0]].replace(
        "      cites: p2.s1", "      cites: p3.s1"
    ).replace("[p2.s2], context: [p2.s1,", "[p3.s2], context: [p3.s1,")
    assert (root / names[1]).read_text(encoding="utf-8") == before[names[1]].replace("p3.s1", "p4.s1").replace(
        "paper#p2.s2", "paper#p3.s2"
    )
    source = (root / "seeds/paper.yml").read_text(encoding="utf-8")
    assert "  - {at: p2.s1, why: furniture} # p1.s1\n" in source
    issues = [issue for issue in check(Folders(root)).issues if issue.code[0] == "E"]
    assert [issue.code for issue in issues] == ["E401"], told(issues)


def test_nothing_changes_when_the_text_does_not(tmp_path: Path) -> None:
    result = refreshed(project(tmp_path), TEXT)
    assert result.contents == {}


def test_a_sentence_that_is_reworded_does_not_move(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = (root / "data/claims.yml").read_bytes()
    result = refreshed(root, TEXT.replace("joined the club", "left the club"))
    assert (root / "data/claims.yml").read_bytes() == before
    assert "1 new or changed" in result.told


def test_a_sentence_moves_when_its_digest_stands_once_on_either_side() -> None:
    old = [line(1, 1, "a"), line(1, 2, "b"), line(2, 1, "c")]
    new = [line(1, 1, "d"), line(2, 1, "a"), line(2, 2, "b"), line(3, 1, "c")]
    assert moved_sentences(old, new) == {At(1, 1): At(2, 1), At(1, 2): At(2, 2), At(2, 1): At(3, 1)}
    assert moved_sentences(old, old) == {}


def test_a_sentence_that_stands_twice_stays() -> None:
    twice = [line(1, 1, "a"), line(2, 1, "a"), line(3, 1, "b")]
    shifted = [line(2, 1, "a"), line(3, 1, "a"), line(4, 1, "b")]
    assert moved_sentences(twice, shifted) == {At(3, 1): At(4, 1)}


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdef"), max_size=6), st.lists(st.sampled_from("abcdef"), max_size=6))
def test_moves_are_one_to_one_and_keep_the_digest(old: list[str], new: list[str]) -> None:
    before = [line(n, 1, digest) for n, digest in enumerate(old, 1)]
    after = [line(n, 1, digest) for n, digest in enumerate(new, 1)]
    moved = moved_sentences(before, after)
    assert len(set(moved.values())) == len(moved)
    assert all(old[a.paragraph - 1] == new[b.paragraph - 1] for a, b in moved.items())


def test_moves_in_one_line_are_made_from_the_last() -> None:
    text = "a: [p9.s1, p9.s2]\nb: p9.s1\n"
    moves = [
        Move(Place("a.yml", 1, 5), "p9.s1", "p10.s1"),
        Move(Place("a.yml", 1, 12), "p9.s2", "p10.s2"),
        Move(Place("a.yml", 2, 4), "p9.s1", "p10.s1"),
    ]
    assert apply_moves(text, moves) == "a: [p10.s1, p10.s2]\nb: p10.s1\n"
    assert apply_moves(text, reversed(moves)) == apply_moves(text, moves)


def test_a_longer_place_is_not_taken_for_a_shorter() -> None:
    assert apply_moves("a: p1.s1\n", [Move(Place("a.yml", 1, 4), "p1.s1", "p2.s1")]) == "a: p2.s1\n"
    with pytest.raises(ValueError, match=r"p1\.s1|substring"):
        apply_moves("a: p2.s1\n", [Move(Place("a.yml", 1, 4), "p1.s1", "p2.s1")])


def test_a_place_is_moved_only_where_it_stands_whole() -> None:
    with pytest.raises(ValueError, match=r"."):
        apply_moves("a: p1.s11\n", [Move(Place("a.yml", 1, 4), "p1.s1", "p2.s1")])


def test_line_ends_and_the_last_line_stay() -> None:
    move = [Move(Place("a.yml", 2, 4), "p1.s1", "p2.s1")]
    assert apply_moves("# x\r\na: p1.s1\r\nb: 1", move) == "# x\r\na: p2.s1\r\nb: 1"
