"""What reaches a terminal or a log has no control characters, and none that turn the direction of what follows."""

import shutil
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook import cli
from conftest import ROOT, build

NASTY = "\x1b[2J\x1b]0;title\x07\u202egnp.\u2066\u200b\x9b31m\rx"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(ROOT / "tests/sites/valid/minimal", root)
    shutil.copy(ROOT / "tests/sites/valid/hostile/data/topics.yml", root / "data/topics.yml")
    (root / f"data/claims/{NASTY}.yml").write_text(f"- {{id: '{'x' * 5}', sa{chr(0xE9)}s: 'no'}}\n", encoding="utf-8")
    (root / f"data/{NASTY}.yml").write_text("[]\n", encoding="utf-8")
    (root / f"seeds/{NASTY}.yml").write_text("id: ../../etc/passwd\n", encoding="utf-8")
    (root / "data/questions.yml").write_text('- {id: q, "\\e[2J": 1, asks: "\\u202e \\x9b"}\n', encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, font: false}\nplugins: [briefbook]\n", encoding="utf-8"
    )
    return root


def shown_badly(text: str) -> set[str]:
    return {character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs")} - {"\n"}


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_check_prints_only_what_can_be_seen(project: Path, form: str) -> None:
    done = CliRunner().invoke(cli.main, ["check", "--project", str(project), "--format", form, "--notes"])
    assert done.exit_code == 1
    assert "E108" in done.output
    assert shown_badly(done.output) == set()


@pytest.mark.parametrize("words", [["explain", NASTY], ["impact", NASTY], ["edition", "lock", NASTY], ["pdf", NASTY]])
def test_what_was_typed_is_shown_without_them(project: Path, words: list[str]) -> None:
    more = ["--project", str(project)] if words[0] != "explain" else []
    done = CliRunner().invoke(cli.main, [*words, *more])
    assert done.exit_code != 0
    assert shown_badly(done.output) == set()


def test_a_build_logs_only_what_can_be_seen(project: Path) -> None:
    done = build(project, NO_MKDOCS_2_WARNING="1")
    assert done.code == 1
    assert "E108" in done.output
    told = "\n".join(line for line in done.output.splitlines() if "briefbook" in line)
    assert shown_badly(told) == set()
