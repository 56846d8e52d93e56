"""`briefbook status`: every step it can name, and the command that does it."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefbook import cli
from briefbook.model.draft import Draft, Drafts
from briefbook.model.places import At
from briefbook.reading.loader import load
from briefbook.workflow.standing import standing
from conftest import ROOT
from saved import text

SOURCE = "wend-gazette-2024-05-06"
TEXT = f"texts/{SOURCE}.txt"


def status(project: Path) -> dict[str, Any]:
    done = CliRunner().invoke(cli.main, ["status", "--format", "json", "--project", str(project)])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def steps(project: Path) -> dict[str, list[str]]:
    return {step["kind"]: step["commands"] for step in status(project)["next"]}


def change(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def seed(project: Path) -> Path:
    return project / "seeds" / f"{SOURCE}.yml"


def wait(project: Path) -> None:
    change(seed(project), "  - {at: p7.s1, why: furniture}\n", "")


def test_a_finished_record(small: Path) -> None:
    found = status(small)
    counts = {"sources": 1, "sentences": 11, "cited": 8, "set aside": 3, "waiting": 0, "claims": 7, "questions": 1}
    assert found["record"] == {**counts, "judgements": 1, "drafts": 0}
    assert set(steps(small)) == {"questions", "look-again", "lock"}
    assert steps(small)["lock"] == ["briefbook edition lock 2024-05-06"]


def test_errors_come_first(small: Path) -> None:
    change(small / "data" / "claims" / "ferry.yml", "kind: reported", "kind: rumoured")
    (step,) = status(small)["next"]
    assert (step["kind"], step["count"]) == ("errors", 1)
    assert "data/claims/ferry.yml:" in step["told"]
    assert step["commands"] == ["briefbook check", "briefbook explain E113"]


def test_a_source_without_a_ledger(small: Path) -> None:
    before = seed(small).read_text(encoding="utf-8")
    seed(small).write_text(re.sub(r"ledger: .*?\n\n", "", before, flags=re.DOTALL), encoding="utf-8")
    assert steps(small)["ledger"] == [f"briefbook ledger {TEXT}"]


def test_a_stale_ledger(small: Path) -> None:
    change(small / TEXT, "every year", "each year")
    assert steps(small)["stale"] == [f"briefbook ledger {TEXT}"]
    done = CliRunner().invoke(cli.main, ["ledger", str(small / TEXT), "--project", str(small)])
    assert done.exit_code == 0
    assert "stale" not in steps(small)


def test_what_makes_other_things_look_wrong_comes_first_and_what_stops_a_build_before_what_does_not(
    small: Path,
) -> None:
    change(small / TEXT, "every year", "each year")
    change(small / "data/claims/ferry.yml", "cites: p4.s2", "cites: p4.s9")
    wait(small)
    with (small / "data/entities/all.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: spare, type: place, name: Sparewick}\n")
    (small / "seeds/text").mkdir()
    (small / "seeds/text/new.txt").write_text(text(), encoding="utf-8")
    kinds = [step["kind"] for step in status(small)["next"]]
    assert kinds == ["stale", "errors", "waiting", "warnings", "text", "questions", "look-again"]


def test_a_text_of_no_source(small: Path) -> None:
    folder = small / "seeds" / "text"
    folder.mkdir()
    (folder / "an article.txt").write_text(text(), encoding="utf-8")
    shutil.copy(small / TEXT, folder / "copy-of-a-known-one.txt")
    assert steps(small)["text"] == ["briefbook source add 'seeds/text/an article.txt'"]


def test_a_file_that_was_added_is_done_with(small: Path) -> None:
    folder = small / "seeds" / "text"
    folder.mkdir()
    file = folder / "as-it-came.txt"
    file.write_bytes(text().replace("overdue", "“overdue”").encode("windows-1252"))
    words = ["source", "add", str(file), "--publisher", "Post", "--genre", "news", "--project", str(small)]
    assert "text" in steps(small)
    done = CliRunner().invoke(cli.main, words)
    assert done.exit_code == 0, done.output
    assert "text" not in steps(small)


def test_sentences_that_wait(small: Path) -> None:
    wait(small)
    first, then = steps(small)["waiting"]
    assert (first, then) == (f"briefbook propose {SOURCE}", f"briefbook coverage {SOURCE} --waiting")
    assert "lock" not in steps(small), "an edition with errors is not locked"
    with_propose = standing(folders(small), frozenset(["propose", "review"]))
    (step,) = [step for step in with_propose.steps if step.kind == "waiting"]
    assert step.commands[0] == f"briefbook propose {SOURCE}"


def folders(project: Path) -> Any:
    from briefbook.pipeline import Folders

    return Folders(project)


def draft(project: Path, identity: str, at: At, digest: str | None = None) -> Draft:
    line = next(line for line in load(project)[0].sources[SOURCE].ledger if line.at == at)
    return Draft(id=identity, source=SOURCE, at=at, sentence="It is.", digest=digest or line.digest, form="claim")


def test_drafts_that_wait_for_review(small: Path) -> None:
    wait(small)
    drafts = (
        draft(small, "new-one", At(7, 1)),
        draft(small, "other-one", At(7, 1)),
        draft(small, "changed-since", At(7, 1), "0" * 16),
        draft(small, "depot-moves", At(4, 2)),  # its sentence is cited by now
    )
    folder = small / ".briefbook" / "drafts"
    folder.mkdir(parents=True)
    made = Drafts(source=SOURCE, sha256="0" * 64, made_by="by hand", drafts=drafts)
    (folder / f"{SOURCE}.json").write_text(made.model_dump_json(), encoding="utf-8")
    assert status(small)["record"]["drafts"] == 2
    assert "waiting" not in steps(small)
    assert "review" in steps(small)
    (step,) = [step for step in standing(folders(small), frozenset(["review"])).steps if step.kind == "review"]
    assert step.commands == (f"briefbook review {SOURCE}",)
    (folder / f"{SOURCE}.json").write_text("{", encoding="utf-8")
    assert "E109" in next(step["told"] for step in status(small)["next"] if step["kind"] == "errors")


def test_an_empty_project(tmp_path: Path) -> None:
    assert steps(tmp_path) == {"text": ["briefbook source add FILE"]}


def test_in_words(small: Path) -> None:
    wait(small)
    done = CliRunner().invoke(cli.main, ["status", "--project", str(small)])
    assert done.exit_code == 0
    assert "1 source with 11 sentences: 8 cited, 2 set aside, 1 waiting" in done.output
    assert f"   briefbook coverage {SOURCE} --waiting" in done.output
    assert "\x1b" not in done.output


@pytest.mark.parametrize("said", ["", "1"])
def test_colour_at_a_terminal_unless_it_is_not_wanted(small: Path, said: str) -> None:
    ours, theirs = pty.openpty()
    words = [sys.executable, "-c", "from briefbook.cli import main; main()", "status", "--project", str(small)]
    done = subprocess.run(words, stdout=theirs, stderr=theirs, env={**os.environ, "NO_COLOR": said}, timeout=60)
    told = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    assert ("\x1b[" in told) == (not said)


def test_the_commands_it_names_can_be_typed() -> None:
    done = CliRunner().invoke(cli.main, ["status", "--format", "json", "--project", str(ROOT)])
    for step in json.loads(done.stdout)["next"]:
        for command in step["commands"]:
            assert command.split()[1] in cli.main.commands
