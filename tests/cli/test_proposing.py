"""`briefbook propose` as a person types it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.model.draft import Drafts

SOURCE = "wend-gazette-2024-05-06"


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["propose", *words, "--project", str(project)])


def test_a_source_that_is_done_has_nothing_to_propose(small: Path) -> None:
    done = run(small, SOURCE)
    assert done.exit_code == 0
    assert f"{SOURCE}: no drafts; " in done.stdout
    assert "nothing in the record has changed" in done.stdout


def test_every_draft_is_shown_with_what_led_to_it(small: Path) -> None:
    done = run(small, SOURCE, "--all")
    assert done.exit_code == 0
    kept = Drafts.model_validate_json((small / ".briefbook" / "drafts" / f"{SOURCE}.json").read_bytes())
    for draft in kept.drafts:
        assert f"{draft.at}  {draft.form}" in done.stdout
        assert draft.sentence in done.stdout
        for lead in draft.leads:
            assert f"because    {lead.part} ← “{lead.words}”" in done.stdout


def test_json_is_json_alone(small: Path) -> None:
    done = run(small, SOURCE, "--all", "--format", "json")
    data = json.loads(done.stdout)
    assert {"source", "sha256", "made_by", "drafts", "skipped", "told"} == set(data)
    assert data["skipped"] == 0


def test_one_sentence(small: Path) -> None:
    done = run(small, SOURCE, "--sentence", "p2.s1", "--format", "json")
    assert [draft["at"] for draft in json.loads(done.stdout)["drafts"]] == ["p2.s1"]
    assert run(small, SOURCE, "--sentence", "7").exit_code == 2
    assert run(small, SOURCE, "--sentence", "p99.s1").exit_code == 1


def test_what_is_missing_is_told(small: Path) -> None:
    done = run(small, "nothing")
    assert done.exit_code == 1
    assert "there is no source ‘nothing’" in done.stderr
    done = run(small, SOURCE, "--model", "gpt")
    assert done.exit_code == 1
    assert "provider:model" in done.stderr


def test_a_record_that_cannot_be_read_is_told(small: Path) -> None:
    (small / "data" / "entities.yml").write_text("- {id: [", encoding="utf-8")
    done = run(small, SOURCE)
    assert done.exit_code == 1
    assert "data/entities.yml:" in done.stderr


def test_control_characters_do_not_reach_the_terminal(small: Path) -> None:
    done = run(small, "\x1b[31mred")
    assert "\x1b" not in done.stderr
