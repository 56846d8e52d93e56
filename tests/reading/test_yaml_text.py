import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.limits import limits
from briefbook.reading.yaml_text import YamlText, read_yaml

# what the reader refuses on purpose, and what JSON writes as an escape of its own
_printable = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"], exclude_characters="\u2028\u2029"), max_size=20
)
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | _printable,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_printable.filter(bool), inner, max_size=4),
    max_leaves=12,
)


def read(text: str) -> YamlText:
    return read_yaml(text.encode(), "a.yml")


def value(text: str) -> Any:
    result = read(text)
    assert result.issues == []
    return result.value


def code(raw: bytes) -> list[tuple[str, int, int]]:
    return [(issue.code, issue.place.line, issue.place.column) for issue in read_yaml(raw, "a.yml").issues]


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "yes", "on", "off", "y", "10:30", "1e3", "2025-07-14", "2025-07", "0x1F", "1_000", ".5", ".inf", ".nan",
     "=", "12345678901234567890", "1.2.3", "+", "NULL0", "2025-02-30", "1,000"],
)  # fmt: skip
def test_a_plain_scalar_stays_text(text: str) -> None:
    assert value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("null", None),
        ("Null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("TRUE", True),
        ("False", False),
        ("7", 7),
        ("-3", -3),
        ("+4", 4),
        ("010", 10),
        ("2025", 2025),
        ("1.5", 1.5),
        ("-0.25", -0.25),
    ],
)
def test_a_core_scalar_has_its_value(text: str, expected: object) -> None:
    read_back = value(f"a: {text}")["a"]
    assert read_back == expected
    assert type(read_back) is type(expected)


@pytest.mark.parametrize("text", ["null", "true", "7", "1.5", "NO", "2025-07-14", ""])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_scalar_is_text(text: str, quote: str) -> None:
    assert value(f"a: {quote}{text}{quote}") == {"a": text}


def test_a_block_scalar_is_text() -> None:
    assert value("a: |\n  7\nb: >-\n  one\n  two\n") == {"a": "7\n", "b": "one two"}


def test_a_key_is_text_as_written() -> None:
    assert value("NO: 1\n7: 2\ntrue: 3\n~: 4\n") == {"NO": 1, "7": 2, "true": 3, "~": 4}


def test_a_merge_is_a_key_like_any_other() -> None:
    assert value("<<: {a: 1}\nb: 2") == {"<<": {"a": 1}, "b": 2}


def test_every_value_and_every_key_has_its_place() -> None:
    result = read("- id: one\n  who: [no, {x: y}]\n- 'two'\n")
    assert result.places == {
        (): (1, 1),
        (0,): (1, 3),
        (0, "id"): (1, 7),
        (0, "who"): (2, 8),
        (0, "who", 0): (2, 9),
        (0, "who", 1): (2, 13),
        (0, "who", 1, "x"): (2, 17),
        (1,): (3, 3),
    }
    assert result.keys == {(0, "id"): (1, 3), (0, "who"): (2, 3), (0, "who", 1, "x"): (2, 14)}


def test_a_byte_order_mark_and_crlf_change_nothing() -> None:
    plain, other = read("a: 1\nb: [x]\n"), read_yaml(b"\xef\xbb\xbfa: 1\r\nb: [x]\r\n", "a.yml")
    assert (plain.value, plain.places, plain.keys, plain.issues) == (other.value, other.places, other.keys, [])


def test_a_place_counts_characters_not_bytes() -> None:
    assert read("é: 1\nb: [é, x]").places["b", 1] == (2, 8)


def test_the_first_of_two_equal_keys_is_kept_and_the_second_told() -> None:
    result = read("a: 1\nb: 2\na: 3\n")
    assert result.value == {"a": 1, "b": 2}
    assert [(issue.code, str(issue.place)) for issue in result.issues] == [("E103", "a.yml:3:1")]
    assert "line 1" in result.issues[0].message


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", [("E104", 1, 1)]),
        (b"# nothing\n", [("E104", 1, 1)]),
        (b"a: \xff\n", [("E102", 1, 4)]),
        (b"a: 1\nb: \xe9", [("E102", 2, 4)]),
        (b"a: x\x07", [("E108", 1, 5)]),
        ("a: 1\nb: x\u202ey".encode(), [("E108", 2, 5)]),
        ("a: x\u200by".encode(), [("E108", 1, 5)]),
        (b"a: 1\rb: 2", [("E108", 1, 5)]),
        (b"a: [1, 2\n}", [("E101", 2, 1)]),
        (b"a: b: c", [("E101", 1, 5)]),
        (b"a: 1\n---\nb: 2\n", [("E101", 2, 1)]),
        (b"a: *x", [("E107", 1, 4)]),
        (b"a: !thing {}", [("E107", 1, 4)]),
        (b"a: !!int 7", [("E107", 1, 4)]),
        (b"a: !!python/object:os.system {}", [("E107", 1, 4)]),
        (b"[1]: 2", [("E106", 1, 1)]),
        (b"{a: 1}: 2", [("E106", 1, 1)]),
    ],
)
def test_what_is_wrong_has_its_code_and_place(raw: bytes, found: list[tuple[str, int, int]]) -> None:
    assert code(raw) == found


def test_an_alias_is_refused_and_never_followed() -> None:
    result = read("a: &x [1]\nb: *x\n")
    assert [issue.code for issue in result.issues] == ["E107"]
    assert (result.value, str(result.issues[0].place)) == (None, "a.yml:2:4")
    assert [issue.code for issue in read("&a [*a]").issues] == ["E107"]


def test_many_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    result = read("\n".join(lines))
    assert {issue.code for issue in result.issues} == {"E107"}
    assert len(result.issues) == 78


@pytest.mark.parametrize(
    "escape", ["\\0", "\\a", "\\e", "\\x07", "\\u202e", "\\u200b", "\\N", "\\L", "\\u061c", "\\uffff", "\\U000E0041"]
)
def test_a_control_character_is_refused_behind_an_escape_too(escape: str) -> None:
    assert code(f'a: "x{escape}"'.encode()) == [("E108", 1, 4)]
    assert code(f'"x{escape}": 1'.encode()) == [("E108", 1, 1)]


def test_a_file_that_is_too_large_is_not_parsed() -> None:
    assert code(b"#" * (limits().file + 1)) == [("E105", 1, 1)]
    assert code(b"a: 1 " + b"#" * (limits().file - 5)) == []


def test_deep_nesting_is_refused() -> None:
    assert value("[" * limits().depth + "]" * limits().depth)
    assert "E106" in {issue.code for issue in read("[" * (limits().depth + 2) + "]" * (limits().depth + 2)).issues}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_very_deep_nesting_ends_no_process(opening: str) -> None:
    program = (
        "from briefbook.reading.yaml_text import read_yaml\n"
        f"found = read_yaml({opening!r}.encode() * 100_000, 'a.yml')\n"
        "assert found.issues and found.value is None\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()[-500:]


@settings(deadline=None)
@given(_json)
def test_what_json_writes_is_read_back(plain: Any) -> None:
    text = json.dumps(plain, ensure_ascii=False)
    result = read(text)
    assert result.issues == []
    assert result.value == plain


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_value_or_an_issue(text: str) -> None:
    result = read(text.encode("utf-8", "replace").decode())
    assert result.issues or result.places
    for issue in result.issues:
        assert issue.place.line >= 1
        assert issue.place.column >= 1


@settings(deadline=None)
@given(st.binary() | st.text("-[]{}:,&*!|>'\"%@`#? \n\tab1", max_size=60).map(str.encode))
def test_any_bytes_are_a_value_or_an_issue(raw: bytes) -> None:
    result = read_yaml(raw, "a.yml")
    assert result.issues or result.places


@settings(deadline=None)
@given(st.text("-[]{}:,'\"#? \nab1", max_size=60))
def test_every_place_lies_in_the_text(text: str) -> None:
    lines = [*text.split("\n"), ""]
    for line, column in [*(result := read(text)).places.values(), *result.keys.values()]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
