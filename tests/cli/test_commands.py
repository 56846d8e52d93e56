"""The commands as a person types them."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.pipeline import Folders, check
from conftest import ROOT

SOURCE = "wend-gazette-2024-05-06"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.main, list(words))


def spoil(project: Path) -> None:
    path = project / "data" / "claims" / "ferry.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"kind: reported", "kind: rumoured", text, count=1), encoding="utf-8")


def test_a_clean_record_exits_with_0(small: Path) -> None:
    done = run("check", "--strict", "--project", str(small))
    assert done.exit_code == 0
    assert "0 errors, 0 warnings" in done.output
    assert "checked against the texts of all its sources (1)" in done.output


def test_without_texts_it_says_so(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFBOOK_TEXTS")
    done = run("check", "--strict", "--project", str(small))
    assert done.exit_code == 0
    assert "checked by the ledger alone" in done.output


def test_issues_as_json(small: Path) -> None:
    spoil(small)
    done = run("check", "--format", "json", "--project", str(small))
    assert done.exit_code == 1
    (issue,) = json.loads(done.stdout)
    assert issue["code"] == "E113"
    assert issue["severity"] == "error"
    assert issue["path"] == "data/claims/ferry.yml"
    assert issue["line"] > 1
    assert "reported" in issue["hint"]


def test_issues_for_github(small: Path) -> None:
    spoil(small)
    done = run("check", "--format", "github", "--project", str(small))
    assert done.exit_code == 1
    assert re.match(r"::error file=data/claims/ferry\.yml,line=\d+,col=\d+,title=E113::", done.stdout)


def test_warnings_count_only_when_strict(small: Path) -> None:
    path = small / "data" / "topics.yml"
    path.write_text(path.read_text(encoding="utf-8") + "- {id: unused, title: Unused}\n", encoding="utf-8")
    assert run("check", "--project", str(small)).exit_code == 0
    assert run("check", "--strict", "--project", str(small)).exit_code == 1


def test_every_code_is_explained() -> None:
    listed = run("explain").output.splitlines()
    assert len(listed) > 60
    for line in listed:
        code = line.split()[0]
        told = run("explain", code.lower())
        assert told.exit_code == 0
        assert told.output.startswith(f"{code}: ")
        assert "What to do: " in told.output


def test_an_unknown_code_gets_the_nearest() -> None:
    done = run("explain", "E3O1")
    assert done.exit_code == 1
    assert "E301" in done.output


def test_a_terminal_never_gets_a_control_character() -> None:
    done = run("explain", "E\x1b[31m")
    assert "\x1b" not in done.output


def test_cites_follow_their_sentences(small: Path) -> None:
    text = small / "texts" / f"{SOURCE}.txt"
    before = check(Folders(small)).record
    text.write_text(f"A new first line about nothing\n{text.read_text(encoding='utf-8')}", encoding="utf-8")
    done = run("ledger", str(text), "--project", str(small))
    assert done.exit_code == 0, done.output
    assert "12 sentences, 1 new or changed, 11 moved" in done.output
    after = check(Folders(small), date(2024, 5, 7))
    assert [issue.code for issue in after.issues] == ["E401"]  # the new line alone wants attention
    for key, claim in before.claims.items():
        moved = after.record.claims[key]
        assert [(cite.at.paragraph + 1, cite.at.sentence) for cite in claim.evidence] == [
            (cite.at.paragraph, cite.at.sentence) for cite in moved.evidence
        ]


def test_a_ledger_that_is_right_is_left_alone(small: Path) -> None:
    path = small / "seeds" / f"{SOURCE}.yml"
    before = path.read_bytes()
    done = run("ledger", str(small / "texts" / f"{SOURCE}.txt"), "--project", str(small))
    assert "nothing to change" in done.output
    assert path.read_bytes() == before


def test_the_real_record_by_its_ledger_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFBOOK_TEXTS", raising=False)
    done = run("check", "--strict", "--project", str(ROOT))
    assert done.exit_code == 0, done.output
