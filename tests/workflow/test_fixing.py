"""`check --fix`: it mends what is safe, nothing else, and a second time nothing at all."""

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook import cli
from briefbook.issues import Issue
from briefbook.pipeline import Folders, check
from briefbook.suggest import one_slip_away
from briefbook.workflow.fixing import Fixed, safe_fixes
from conftest import MINIMAL
from drafting import SOURCE

TODAY = date(2024, 5, 7)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "small")
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return tmp_path / "small"


def fix(project: Path) -> Fixed:
    fixed = safe_fixes(Folders(project), TODAY)
    for name, (before, after) in fixed.contents.items():
        assert (project / name).read_bytes() == before
        (project / name).write_bytes(after)
    return fixed


def issues(project: Path) -> list[Issue]:
    return [issue for issue in check(Folders(project), TODAY).issues if not issue.code.startswith("N")]


def replace(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/claims/ferry.yml", "about: [north-pier]", "about: [north-peir]"),
        ("data/claims/ferry.yml", "of: ferry-authority", "of: fery-authority"),
        ("data/claims/ferry.yml", "at: [aldermere, tolbridge]", "at: [aldermere, tolbridgee]"),
        ("data/questions.yml", "claim: night-ferry-planned", "claim: night-ferry-planed"),
        ("data/questions.yml", "topic: money", "topic: monney"),
        ("seeds/wend-gazette-2024-05-06.yml", "authors: [ada-quill]", "authors: [ada-quilt]"),
        ("seeds/wend-gazette-2024-05-06.yml", "words: 6, names: [pier, Wend]", "words: 5, names: [Wend]"),
    ],
)
def test_a_slip_is_mended_to_the_byte(small: Path, name: str, old: str, new: str) -> None:
    whole = (small / name).read_bytes()
    replace(small, name, old, new)
    assert issues(small)
    assert fix(small).told
    assert (small / name).read_bytes() == whole
    assert not issues(small)
    assert fix(small) == Fixed({}, (), ())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/claims/ferry.yml", "about: [north-pier]", "about: [south-pier]"),  # two letters away
        ("data/claims/ferry.yml", "event: pier-opening", "event: pier-opening-2"),  # a number is another thing
        ("data/claims/ferry.yml", "cites: p4.s1", "cites: p4.s9"),  # which sentence was meant is a reading
    ],
)
def test_what_wants_a_person_is_left(small: Path, name: str, old: str, new: str) -> None:
    replace(small, name, old, new)
    before = (small / name).read_bytes()
    assert fix(small).told == ()
    assert (small / name).read_bytes() == before


def test_an_id_that_two_could_mean_is_left(small: Path) -> None:
    with (small / "data/entities/all.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: north-piers, type: place, name: North Piers}\n")
    replace(small, "data/claims/ferry.yml", "about: [north-pier]", "about: [north-pierr]")
    assert fix(small).told == ()


def test_cites_follow_sentences_that_only_moved(small: Path) -> None:
    text = small / "texts" / f"{SOURCE}.txt"
    lines = text.read_text(encoding="utf-8").splitlines()
    # the last two paragraphs change places: nothing is new, nothing is lost
    text.write_text("\n".join([*lines[:-2], lines[-1], lines[-2]]) + "\n", encoding="utf-8")
    fixed = fix(small)
    assert fixed.told
    assert not issues(small)
    assert "cites: p7.s1" in (small / "data/claims/ferry.yml").read_text(encoding="utf-8")
    assert fix(small).contents == {}


def test_a_cited_sentence_that_changed_is_left_to_a_person(small: Path) -> None:
    text = small / "texts" / f"{SOURCE}.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("over 400", "under 300"), encoding="utf-8")
    before = (small / "seeds" / f"{SOURCE}.yml").read_bytes()
    fixed = fix(small)
    assert fixed.told == ()
    assert "p3.s3 has another sentence now" in fixed.left[0]
    assert (small / "seeds" / f"{SOURCE}.yml").read_bytes() == before


def test_a_new_sentence_is_not_hidden_in_a_fix(small: Path) -> None:
    text = small / "texts" / f"{SOURCE}.txt"
    text.write_text(text.read_text(encoding="utf-8") + "A boat sank.\n", encoding="utf-8")
    fixed = fix(small)
    assert fixed.told == ()
    assert "E401 would follow" in fixed.left[0]


def test_line_ends_and_comments_stay(small: Path) -> None:
    path = small / "data/claims/ferry.yml"
    whole = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(whole.replace(b"[north-pier]", b"[north-peir]", 1))
    fix(small)
    assert path.read_bytes() == whole


def test_line_ends_of_a_ledger_stay(small: Path) -> None:
    path = small / "seeds" / f"{SOURCE}.yml"
    whole = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(whole.replace(b"words: 6, names: [pier, Wend]", b"words: 5", 1))
    assert fix(small).told
    assert path.read_bytes() == whole


def test_a_record_that_cannot_be_read_is_left_alone(small: Path) -> None:
    replace(small, "data/claims/ferry.yml", "kind: planned", "kind: rumoured")
    replace(small, "data/claims/ferry.yml", "about: [north-pier]", "about: [north-peir]")
    assert fix(small) == Fixed({}, (), ())


def test_a_dry_run_shows_a_diff_and_writes_nothing(small: Path) -> None:
    replace(small, "data/claims/ferry.yml", "about: [north-pier]", "about: [north-peir]")
    before = (small / "data/claims/ferry.yml").read_bytes()
    done = CliRunner().invoke(cli.main, ["check", "--fix", "--dry-run", "--project", str(small)])
    assert done.exit_code == 1
    assert done.stdout.startswith("--- a/data/claims/ferry.yml\n+++ b/data/claims/ferry.yml\n")
    assert "-      about: [north-peir]\n+      about: [north-pier]" in done.stdout
    assert "would fix" in done.stderr
    assert (small / "data/claims/ferry.yml").read_bytes() == before
    done = CliRunner().invoke(cli.main, ["check", "--fix", "--project", str(small)])
    assert done.exit_code == 0
    assert "fixed: data/claims/ferry.yml:8:15: ‘north-peir’ is now ‘north-pier’" in done.stderr
    done = CliRunner().invoke(cli.main, ["check", "--fix", "--dry-run", "--project", str(small)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert CliRunner().invoke(cli.main, ["check", "--dry-run", "--project", str(small)]).exit_code == 2


IDS = (
    "north-pier",
    "ferry-authority",
    "aldermere",
    "tolbridge",
    "pier-opening",
    "night-ferry",
    "money",
    "depot",
    "p3.s1",
    "p5.s2",
    "over 400",
)


def kinds(found: list[Issue]) -> Counter[tuple[str, str]]:
    return Counter((issue.code, re.sub(r"p\d+\.s\d+", "p", issue.message)) for issue in found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_fixing_twice_is_fixing_once_and_nothing_else_goes_wrong(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    project = tmp_path_factory.mktemp("slips") / "small"
    shutil.copytree(MINIMAL, project)
    files = ["data/claims/ferry.yml", "data/questions.yml", f"seeds/{SOURCE}.yml"]
    for _ in range(data.draw(st.integers(1, 3))):
        path = project / data.draw(st.sampled_from(files))
        text = path.read_text(encoding="utf-8")
        spots = [match.start() for name in IDS for match in re.finditer(re.escape(name), text)]
        if not spots:
            continue
        at = data.draw(st.sampled_from(spots)) + data.draw(st.integers(0, 4))
        letter = data.draw(st.sampled_from("abeirt"))
        how = data.draw(st.sampled_from(["drop", "add", "other", "swap"]))
        changed = {
            "drop": text[:at] + text[at + 1 :],
            "add": text[:at] + letter + text[at:],
            "other": text[:at] + letter + text[at + 1 :],
            "swap": text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
        }
        path.write_text(changed[how], encoding="utf-8")
    before = kinds(issues(project))
    fix(project)
    assert not kinds(issues(project)) - before
    assert fix(project).contents == {}


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("north-peir", ["north-pier"]),
        ("north-pie", ["north-pier"]),
        ("north-pierr", ["north-pier"]),
        ("nort-hpier", ["north-pier"]),
        ("north-pier", []),
        ("north-pi", []),
        ("meeting-2025-04-11", []),
        ("meting-2025-04-10", ["meeting-2025-04-10"]),
        ("gx", []),
    ],
)
def test_one_slip(word: str, near: list[str]) -> None:
    assert one_slip_away(word, ["north-pier", "meeting-2025-04-10", "gb"]) == near
