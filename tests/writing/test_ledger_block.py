import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.model.places import At
from briefbook.model.record import Origin
from briefbook.model.source import LedgerLine, Source
from briefbook.reading.validation import validate
from briefbook.reading.yaml_text import read_yaml
from briefbook.writing.ledger_block import with_ledger
from small import SOURCE

OLD, NEW = "0" * 64, "f" * 64
LINES = (
    LedgerLine(at=At(1, 1), digest="0" * 16, words=3),
    LedgerLine(
        at=At(2, 1),
        digest="1234567890123456",
        words=12,
        opens="On 10 July",
        closes="the end, again",
        names=("Norway", "no"),
        figures=("over 30", "--07-10", "2024"),
    ),
)
BEFORE = f"""\
# a comment at the top
{SOURCE}sha256: {OLD}   # found by its digest

set_aside: # why
  - {{at: p1.s1, why: furniture}} # the headline

left_out: []
"""
AFTER = "\n# a comment after the ledger\nreliability: B # and one beside\n"
_odd = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=12)
_lines = st.lists(
    st.builds(
        LedgerLine,
        at=st.builds(At, st.integers(1, 99), st.integers(1, 99)),
        digest=st.text("0123456789abcdef", min_size=16, max_size=16),
        words=st.integers(1, 99),
        names=st.lists(_odd, max_size=3).map(tuple),
        figures=st.lists(_odd, max_size=3).map(tuple),
    ),
    max_size=4,
)


def read(text: str) -> Source:
    file = read_yaml(text.encode(), "paper.yml")
    assert file.issues == []
    source, issues = validate(Source, file.value, Origin("paper.yml", file.places), file.keys, "source")
    assert issues == []
    assert source is not None
    return source


@settings(deadline=None)
@given(_lines, _odd, _odd)
def test_what_is_written_is_read_back(lines: list[LedgerLine], opens: str, closes: str) -> None:
    ended = [line.model_copy(update={"opens": opens, "closes": closes}) for line in lines]
    for ledger in (lines, ended):
        assert read(with_ledger(BEFORE, NEW, ledger)).ledger == tuple(ledger)


@settings(deadline=None)
@given(_lines)
def test_writing_twice_changes_nothing(lines: list[LedgerLine]) -> None:
    once = with_ledger(BEFORE, NEW, lines)
    assert with_ledger(once, NEW, lines) == once


@pytest.mark.parametrize("word", ["no", "NO", "null", "true", "on", "off", "y", "~", "7", "1.5", "2025-07-14", "a: b", "#x", "- x", "x #", "[x", "'", '"', "\\", "x,", "{x}", "&x", "*x", "!x", "%x", "@x", "`x", "|", ">", "?", ": x", "é", "…", "=", "<<"])  # fmt: skip
def test_a_word_that_means_something_to_yaml_stays_a_word(word: str) -> None:
    line = LedgerLine(at=At(1, 1), digest="0" * 16, words=9, opens=word, closes=word, names=(word,), figures=(word,))
    assert read(with_ledger(BEFORE, NEW, [line])).ledger == (line,)


def test_a_ledger_that_is_not_there_goes_to_the_end() -> None:
    text = with_ledger(BEFORE, NEW, LINES)
    head, block = text.split("\nledger:")
    assert head == BEFORE.replace(OLD, NEW).rstrip("\n") + "\n"
    assert block.count("  - {at: ") == 2


def test_everything_else_stays_byte_for_byte() -> None:
    ledger = 'ledger: # old\n  - {at: p1.s1, digest: "0000000000000000", words: 1}\n'
    text = with_ledger(BEFORE + ledger + AFTER, NEW, LINES)
    before, _, rest = text.partition("ledger: # written by")
    assert before == BEFORE.replace(OLD, NEW)
    assert rest.endswith("reliability: B # and one beside\n")


def test_a_comment_after_the_ledger_is_kept() -> None:
    ledger = 'ledger:\n  - {at: p1.s1, digest: "0000000000000000", words: 1}\n'
    assert "# a comment after the ledger" in with_ledger(BEFORE + ledger + AFTER, NEW, LINES)


def test_a_comment_beside_the_digest_is_kept() -> None:
    assert f"sha256: {NEW}   # found by its digest" in with_ledger(BEFORE, NEW, LINES)


def test_a_ledger_in_the_middle_stays_there() -> None:
    ledger = 'ledger:\n- {at: p1.s1, digest: "0000000000000000", words: 1}\n'
    text = with_ledger(SOURCE + ledger + f"sha256: {OLD}\n", NEW, LINES)
    assert text.startswith(SOURCE + "ledger:")
    assert text.endswith(f"sha256: {NEW}\n")
    assert read(text).ledger == LINES


def test_a_digest_that_is_missing_is_added() -> None:
    text = with_ledger(SOURCE, NEW, LINES)
    assert (read(text).sha256, read(text).ledger) == (NEW, LINES)


def test_windows_line_ends_are_read_back() -> None:
    text = with_ledger(BEFORE.replace("\n", "\r\n"), NEW, LINES)
    assert (read(text).sha256, read(text).ledger) == (NEW, LINES)


def test_an_old_block_is_wholly_gone() -> None:
    once = with_ledger(BEFORE, NEW, LINES)
    assert with_ledger(once, NEW, ()).count("at: p2.s1") == 0
    assert with_ledger(once, NEW, LINES[:1]).count("ledger:") == 1
