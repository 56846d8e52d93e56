"""Entries put into YAML files: every other byte stays, and the file reads as it did with the entry added."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefbook.reading.groups import ungroup
from briefbook.reading.yaml_text import UNSAFE, read_yaml
from briefbook.writing.edits import change, difference, made, taken_back
from briefbook.writing.house_style import block, entry, flow, flow_entry, scalar
from briefbook.writing.insertion import CannotInsertError, into_key, into_list
from briefbook.writing.placing import claim_piece, entity_piece, list_piece
from conftest import ROOT

NEW = {"id": "new", "says": "It is new: truly.", "kind": "planned", "cites": ["paper#p1.s1"], "about": ["no"]}


def read(text: str) -> Any:
    file = read_yaml(text.encode(), "x.yml")
    assert file.issues == []
    return file.value


def claims(text: str) -> list[Any]:
    file = read_yaml(text.encode(), "x.yml")
    assert file.issues == []
    entries, issues = ungroup(file)
    assert issues == []
    return entries


def _alone(part: Any) -> Any:
    return _alone(part[0]) if isinstance(part, list) and len(part) == 1 else part


def same(value: Any) -> Any:
    """As the model sees it: one thing or a list of one."""
    if isinstance(value, dict):
        return {key: same(_alone(part) if key in ("cites", "context") else part) for key, part in value.items()}
    return [same(part) for part in value] if isinstance(value, list) else value


# ---- scalars and blocks -------------------------------------------------------------------------------------

TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")).filter(lambda c: not UNSAFE.search(c)), min_size=0, max_size=30
) | st.sampled_from(
    ["no", "true", "null", "~", "1", "1.5", "a: b", "a #b", "- x", "{a}", "[a]", "'", '"', "*a", "&a", "!t", "|", ">", "%", "@", "`", "a\nb", "=", "---", "...", "2025-07-10", "? a", "a, b", "a]b", " a", "a "]
)  # fmt: skip


@given(TEXTS)
def test_a_scalar_reads_back(text: str) -> None:
    assert read(f"k: {scalar(text)}\n") == {"k": text}
    assert read(f"- {{k: {scalar(text, inside=True)}, z: [{scalar(text, inside=True)}, 1]}}\n") == [
        {"k": text, "z": [text, 1]}
    ]


VALUES = st.recursive(
    TEXTS | st.integers(-5, 10**6) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=8,
)


@example({"cites": [[""]]})
@given(st.dictionaries(st.sampled_from(["id", "says", "relations", "cites", "about", "note"]), VALUES, min_size=1))
def test_an_entry_reads_back(values: dict[str, Any]) -> None:
    for text in (entry(values), flow_entry(values)):
        assert same(read(text)) == same([values])
    assert same(read(block(values))) == same(values)
    assert same(read(f"- with: {{}}\n  claims:\n{entry(values, 4)}")[0]["claims"]) == same([values])


def test_the_style_of_the_house() -> None:
    values = {
        "id": "hq",
        "says": "It is, as planned, to move.",
        "relations": [{"seat": {"unit": "mnf-hq", "at": ["paris", "london"], "rotation": "P1Y"}}],
        "cites": ["p7.s2"],
        "context": ["p7.s1", "p11.s2"],
        "reviewed": {"date": "2026-11-22"},
    }
    assert entry(values, 4) == (
        "    - id: hq\n"
        "      says: It is, as planned, to move.\n"
        "      relations: [{seat: {unit: mnf-hq, at: [paris, london], rotation: P1Y}}]\n"
        "      cites: p7.s2\n"
        "      context: [p7.s1, p11.s2]\n"
        "      reviewed: {date: 2026-11-22}\n"
    )
    two = {"relations": [{"part": {"unit": "a", "of": ["b"]}}, {"seat": {"unit": "a", "at": ["c"]}}]}
    assert entry(two) == "- relations:\n    - part: {unit: a, of: [b]}\n    - seat: {unit: a, at: [c]}\n"
    assert flow("it’s: so") == '"it’s: so"'


# ---- files --------------------------------------------------------------------------------------------------

FILES = sorted([*(ROOT / "data" / "claims").glob("*.yml"), *(ROOT / "tests" / "sites" / "valid").rglob("claims/*.yml")])
ODD = {
    "comments": "# head\n\n- with: {source: paper, kind: planned} # why\n  claims:\n    # one\n    - {id: a, says: A., cites: p1.s1} # end\n    # after\n\n# tail\n",
    "indentless": "- with: {source: paper}\n  claims:\n  - id: a\n    says: A.\n    cites: p1.s1\n  - id: b\n    says: |\n      B\n\n      C\n    cites: p1.s1\n\n\n# tail\n",
    "no line end": "- id: a\n  says: A.\n  cites: paper#p1.s1",
    "blank tail": "- id: a\n  says: A\n    and more.\n  note: >\n    folded\n    text\n\n\n\n",
    "deep": "-   id: a\n    relations:\n        -   part: {unit: a,\n                   of: b}\n    says: A.\n",
    "quoted": "- id: a\n  says: \"A\n    b # no comment\"\n  cites: paper#p1.s1 # comment\n",
    "group last": "- id: z\n  says: Z.\n- with: {source: other, kind: planned}\n  claims:\n    - id: a\n      says: A.\n",
    "with more": "- with: {source: paper, kind: planned, said_by: x}\n  claims:\n    - {id: a}\n",
    "empty value": "- id: a\n  note:\n  says:\n",
}  # fmt: skip


def variants(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff")
    return [lines, lines.replace("\n", "\r\n"), "\ufeff" + lines]


@pytest.mark.parametrize(
    "text", [*(path.read_bytes().decode() for path in FILES), *ODD.values()], ids=[*(p.stem for p in FILES), *ODD]
)
def test_a_claim_goes_in_and_nothing_else_changes(text: str) -> None:
    for there in variants(text):
        for kind, source in (("planned", "paper"), ("reported", "osw-2025-07-14"), ("opinion", "nobody-knows-it")):
            values = {**NEW, "kind": kind, "cites": [f"{source}#p1.s1"]}
            piece = claim_piece(there, values, source)
            assert piece.old == ""
            grown = made(there, [piece])
            assert (
                grown.replace(piece.new, "", 1) == there
                or grown[: piece.start] + grown[piece.start + len(piece.new) :] == there
            )
            before, after = claims(there), claims(grown)
            added = [value for value in after if value not in before]
            assert [value for value in after if value in before] == before
            assert same(added) == same([values])
            assert ("\r\n" in there) == ("\r\n" in piece.new)
            done = change("x.yml", there, [piece])
            assert taken_back(grown, done) == there
            # a line above it changes nothing
            assert taken_back(f"# more\n{grown}", done) == f"# more\n{there}"


def test_a_group_is_used_only_where_all_it_says_is_so() -> None:
    text = ODD["with more"]
    grown = made(text, [claim_piece(text, {**NEW, "said_by": "x"}, "paper")])
    assert "    - id: new\n" in grown
    assert grown.count("with:") == 1
    assert "said_by" not in grown[len(text) :]
    assert made(text, [claim_piece(text, NEW, "paper")]).count("with:") == 2


def test_a_new_file_begins_with_a_group() -> None:
    text = made("", [claim_piece(None, NEW, "paper")])
    assert text == (
        "- with: {source: paper, kind: planned}\n  claims:\n    - id: new\n"
        '      says: "It is new: truly."\n      cites: p1.s1\n      about: [no]\n'
    )


def test_an_entity_goes_behind_the_last_of_its_type() -> None:
    text = (ROOT / "data/entities/people.yml").read_text(encoding="utf-8")
    piece = entity_piece(text, {"id": "new", "type": "person", "name": "No One"})
    lines = made(text, [piece]).splitlines()
    n = lines.index("- {id: new, type: person, name: No One}")
    assert "type: person" in lines[n - 1]
    assert lines[n + 1] == ""


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("questions.yml")))
def test_a_question_goes_to_the_end(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    grown = made(text, [list_piece(text, {"id": "new", "asks": "Who?"})])
    assert grown.startswith(text)
    assert read(grown)[-1] == {"id": "new", "asks": "Who?"}


ASIDE = {"at": "p9.s9", "why": "furniture"}


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nset_aside: [] # none\nleft_out: []\n",
        "id: a\nset_aside: [{at: p1.s1, why: furniture}]\n",
        "id: a\nset_aside:\n  # first\n  - {at: p1.s1, why: furniture} # so\n\nleft_out: []\n",
        "id: a\nset_aside:\n- at: p1.s1\n  why: furniture\nledger: []\n",
        "id: a\n\n# of the machine\nledger: # do not edit\n  - {at: p1.s1}\n",
        "id: a\n\nleft_out: []\n\nledger: []\n",
        "id: a\ntitle: A\n",
        "id: a\ntitle: A",
    ],
)
def test_setting_aside_keeps_the_rest(text: str) -> None:
    for there in variants(text):
        piece = into_key(there, "set_aside", ("left_out", "ledger"), lambda indent: flow_entry(ASIDE, indent), ASIDE)
        grown = made(there, [piece])
        wanted = read(there)
        wanted["set_aside"] = [*wanted.get("set_aside", []), ASIDE]
        assert read(grown) == wanted
        assert piece.old in ("", " []")
        assert taken_back(grown, change("x.yml", there, [piece])) == there


@pytest.mark.parametrize(
    "text", ["[{id: a}]\n", "{id: a}\n", "a\n", "- *a\n", "- a: [\n", "[]\n", "---\n- {id: a}\n---\n- b\n"]
)
def test_a_file_that_cannot_take_it_is_refused(text: str) -> None:
    with pytest.raises(CannotInsertError):
        into_list(text, (), lambda indent: entry(NEW, indent), NEW)


def test_a_list_that_ends_in_kept_line_ends_is_refused_or_right() -> None:
    text = "- id: a\n  note: |+\n    kept\n\n\n"
    try:
        piece = into_list(text, (), lambda indent: entry(NEW, indent), NEW)
    except CannotInsertError:
        return
    assert read(made(text, [piece]))[0] == read(text)[0]


@pytest.mark.parametrize("spoil", [str.upper, lambda text: "", lambda text: text + text])
def test_what_was_altered_is_not_taken_back(spoil: Callable[[str], str]) -> None:
    text = ODD["comments"]
    piece = claim_piece(text, NEW, "paper")
    done = change("x.yml", text, [piece])
    grown = made(text, [piece])
    assert taken_back("# a line\n" + grown.replace(piece.new, spoil(piece.new)), done) is None


@settings(max_examples=200)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_difference_makes_the_one_of_the_other(before: str, after: str) -> None:
    assert made(before, [difference(before, after)]) == after
