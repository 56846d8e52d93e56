"""`briefbook propose` as a person types it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
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


class Overheard(BaseHTTPRequestHandler):
    """A provider that notes whoever asks it."""

    asked: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.asked.append(self.rfile.read(int(self.headers["content-length"])).decode())
        self.send_error(503)

    def log_message(self, format: str, *arguments: object) -> None:
        """Silent."""


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    pytest.importorskip("any_llm")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Overheard)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1")
    Overheard.asked.clear()
    yield Overheard.asked
    server.shutdown()
    server.server_close()


MODEL = ("--all", "--model", "openai:any", "--wait", "10")


def under(project: Path, settings: str) -> None:
    (project / "mkdocs.yml").write_text(f"site_name: The ferry\n{settings}\n", encoding="utf-8")


def plugin(label: str) -> str:
    return f"plugins: [briefbook: {{handling: '{label}'}}]"


@pytest.mark.parametrize("label", ["TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"])
def test_a_confined_briefing_goes_to_no_model(label: str, small: Path, provider: list[str]) -> None:
    for settings in (plugin(label), f"extra: {{briefbook: {{handling: '{label}'}}}}"):
        under(small, settings)
        done = run(small, SOURCE, *MODEL)
        assert done.exit_code == 1
        assert f"nothing was sent: the briefing is {label}" in done.stderr
        assert not (small / ".briefbook").exists()
    other = "TLP:RED" if label == "TLP:AMBER" else "TLP:AMBER"
    assert run(small, SOURCE, *MODEL, "--despite", other).exit_code == 1
    assert provider == []


def test_it_goes_there_when_its_label_is_typed(small: Path, provider: list[str]) -> None:
    under(small, plugin("TLP:AMBER"))
    done = run(small, SOURCE, *MODEL, "--despite", "TLP:AMBER")
    assert done.exit_code == 0, done.stderr
    assert f"The text of ‘{SOURCE}’ goes to openai:any." in done.stderr
    assert provider


@pytest.mark.parametrize("label", ["TLP:GREEN", "TLP:CLEAR"])
def test_a_briefing_for_many_goes_there_when_it_is_told_to(label: str, small: Path, provider: list[str]) -> None:
    under(small, plugin(label))
    assert run(small, SOURCE, *MODEL).exit_code == 0
    assert provider


def test_where_the_label_cannot_be_read_nothing_is_sent(small: Path, provider: list[str]) -> None:
    for settings in (
        plugin("TLP:AMBRE"),
        "extra: {briefbook: {handling: amber}}",
        "extra: {briefbook: amber}",
        "plugins: [",
    ):
        under(small, settings)
        done = run(small, SOURCE, *MODEL)
        assert done.exit_code == 1
        assert "mkdocs.yml" in done.stderr
    assert provider == []


def test_without_a_model_no_label_matters(small: Path) -> None:
    under(small, plugin("TLP:RED"))
    assert run(small, SOURCE, "--all").exit_code == 0
    assert run(small, SOURCE, "--despite", "TLP:RED").exit_code == 2
