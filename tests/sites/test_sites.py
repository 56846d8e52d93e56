"""Whole small projects: one that is right, and one for each way of being wrong.

`valid/minimal/` is a complete project. Every other folder is laid over a copy of it: its files replace or join the
project's own, `DELETE.txt` lists those to take away, and `make_<case>.py` makes what cannot be kept as a plain file
(each has a name of its own, since type checkers want modules to differ). Its `expected.txt` begins with a comment that
says what is wrong, and lists every error and warning that is expected, as `path:line:column CODE`, in the order in
which they are printed.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook import cli, pipeline
from briefbook.checks.catalogue import RULES
from briefbook.issues import Issue, Severity
from briefbook.reading.folders import VARIABLE
from laid import BASE, INVALID, VALID, name_of, project

WITHOUT_A_CASE = {
    "E307": "`briefbook ledger` reports it, which no check runs",
    **dict.fromkeys(
        (f"E{n}" for n in range(321, 329)), "of a file that becomes a source, see tests/cli/test_adding.py"
    ),
    "E121": "of names in docs/, see tests/outputs/test_names.py",
    "E122": "of a whole build, see tests/outputs/test_paths.py",
    "E910": "of pages and finished files, see tests/outputs/test_acting.py",
    "E901": "of a page, not of the record",
    "E902": "of a page, not of the record",
    "E903": "of a page, not of the record",
    "E904": "of a page, not of the record",
    "E905": "of a page, not of the record",
    "E906": "of a page, not of the record",
    "E909": "of a published site, see tests/cli/test_verify.py",
    "E907": "of a page on paper, see tests/outputs/pdf",
    "E908": "of a whole build, see tests/outputs/test_lasting.py",
}


@pytest.fixture(autouse=True)
def texts_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "texts")


def expected(case: Path) -> list[str]:
    told, *lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert told.startswith("# "), "the first line says what is wrong"
    return lines


def found(root: Path) -> list[str]:
    done = pipeline.check(pipeline.Folders(root))
    return [f"{issue.place} {issue.code}" for issue in done.issues if issue.severity is not Severity.NOTE]


@pytest.mark.parametrize("case", [*INVALID, *VALID], ids=name_of)
def test_what_is_wrong_is_found_and_nothing_else(case: Path, tmp_path: Path) -> None:
    assert found(project(case, tmp_path)) == expected(case)


@pytest.mark.parametrize("case", INVALID, ids=name_of)
def test_the_command_stops_and_says_where(case: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["check", "--strict", "--project", str(project(case, tmp_path))])
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "Traceback" not in done.output
    for line in expected(case):
        place, code = line.split(" ")
        assert f"{place}: {code} " in done.output


@pytest.mark.parametrize("case", INVALID, ids=name_of)
def test_errors_stop_the_command_and_warnings_alone_do_not(case: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["check", "--project", str(project(case, tmp_path))])
    assert done.exit_code == any(line.rsplit(" ", 1)[-1].startswith("E") for line in expected(case))


@pytest.mark.parametrize("case", [BASE, *VALID], ids=name_of)
@pytest.mark.parametrize("texts", ["texts", ""], ids=["with-texts", "by-the-ledger"])
def test_a_right_project_is_clean(case: Path, texts: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, texts)
    root = project(case, tmp_path)
    assert found(root) == []
    done = CliRunner().invoke(cli.main, ["check", "--strict", "--project", str(root)])
    assert done.exit_code == 0
    assert ("against the texts" if texts else "by the ledger alone") in done.output


@pytest.mark.parametrize("case", [*INVALID, *VALID], ids=name_of)
def test_the_same_twice(case: Path, tmp_path: Path) -> None:
    root = project(case, tmp_path)
    first: tuple[Issue, ...] = pipeline.check(pipeline.Folders(root)).issues
    assert pipeline.check(pipeline.Folders(root)).issues == first


@pytest.mark.parametrize("case", [BASE, *VALID], ids=name_of)
def test_a_ledger_is_what_the_command_writes(case: Path, tmp_path: Path) -> None:
    root = project(case, tmp_path)
    for text in sorted((root / "texts").iterdir()):
        done = CliRunner().invoke(cli.main, ["ledger", str(text), "--project", str(root)])
        assert done.exit_code == 0
        assert "nothing to change" in done.output


def test_the_ledger_of_an_unknown_text(tmp_path: Path) -> None:
    root = project(BASE, tmp_path)
    text = tmp_path / "unknown.txt"
    text.write_text("Nobody has ever cited this.\n", encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["ledger", str(text), "--project", str(root)])
    assert done.exit_code == 1
    assert "E307" in done.output


def test_there_are_cases_enough() -> None:
    assert len(INVALID) >= 40


def test_every_code_has_a_case() -> None:
    shown = {line.rsplit(" ", 1)[-1] for case in INVALID for line in expected(case)}
    wanted = {code for code in RULES if code[0] in "EW"}
    assert wanted - shown - WITHOUT_A_CASE.keys() == set()
    assert shown <= wanted
    assert shown.isdisjoint(WITHOUT_A_CASE)
