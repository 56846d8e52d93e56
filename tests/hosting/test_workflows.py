"""The ready workflow files: well formed, no more rights than needed, and every command in them exists."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from briefbook import cli
from conftest import ROOT
from kept import pinned

HOSTING = ROOT / "hosting"
FILES = sorted(HOSTING.glob("*.yml"))
GITHUB = [path for path in FILES if path.name.startswith("github-")]
GITLAB = [path for path in FILES if path.name.startswith("gitlab-")]
SCHEMAS = {
    **dict.fromkeys(GITHUB, "github-workflows"),
    **dict.fromkeys(GITLAB, "gitlab-ci"),
    ROOT / "CITATION.cff": "citation-file-format",
}
SINCE_NODE_24 = {
    "checkout": 5,
    "setup-python": 6,
    "configure-pages": 6,
    "upload-artifact": 6,
    "upload-pages-artifact": 5,
    "deploy-pages": 5,
}
"""Where an action is older, it wants a Node.js that GitHub’s runners have not had since September 2026."""


class Text(yaml.SafeLoader):
    """`on:` is a word here, and not a truth value."""


Text.yaml_implicit_resolvers = {
    key: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def loaded(path: Path) -> dict[str, Any]:
    found = yaml.load(path.read_text(encoding="utf-8"), Text)
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in loaded(path)["jobs"].values():
        assert set(job) <= {"runs-on", "steps", "needs", "permissions", "environment"}
        yield from job["steps"]


def scripts() -> Iterator[tuple[Path, str]]:
    for path in GITHUB:
        yield from ((path, step["run"]) for step in steps(path) if "run" in step)
    for path in GITLAB:
        for job in loaded(path).values():
            if isinstance(job, dict) and "script" in job:
                yield path, "\n".join(job["script"])


SCRIPTS = list(scripts())


def test_there_are_three() -> None:
    assert {path.name for path in FILES} == {"github-pages.yml", "github-preview.yml", "gitlab-pages.yml"}
    assert len(SCRIPTS) == 7


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_has_the_shape_that_github_wants(path: Path) -> None:
    told = loaded(path)
    assert {"name", "on", "permissions", "jobs"} <= set(told) <= {"name", "on", "permissions", "jobs", "concurrency"}
    assert told["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in told["on"], "that would build a stranger’s pages with our rights"
    for job in told["jobs"].values():
        assert set(job.get("needs", "").split()) <= set(told["jobs"])
        assert set(job.get("permissions", {})) <= {"pages", "id-token"}
    for step in steps(path):
        assert ("uses" in step) != ("run" in step)
        assert set(step) <= {"uses", "run", "name", "id", "with", "env"}
        if "uses" in step:
            found = re.fullmatch(r"actions/([a-z-]+)@v(\d+)", step["uses"])
            assert found
            assert int(found[2]) >= SINCE_NODE_24[found[1]]
    ids = {step["id"] for step in steps(path) if "id" in step}
    assert set(re.findall(r"steps\.(\w+)\.", path.read_text(encoding="utf-8"))) <= ids


@pytest.fixture(scope="module")
def checker() -> Path:
    """The program, in a place of its own; where it cannot be installed, its tests are skipped and say so."""
    return pinned("checker") / "bin" / "check-jsonschema"


def checked(checker: Path, path: Path, schema: str) -> "subprocess.CompletedProcess[str]":
    words = [str(checker), "--builtin-schema", f"vendor.{schema}", str(path)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_it_is_of_the_published_schema(path: Path, checker: Path, tmp_path: Path) -> None:
    done = checked(checker, path, SCHEMAS[path])
    assert done.returncode == 0, done.stdout
    spoilt = tmp_path / path.name
    spoilt.write_text(path.read_text(encoding="utf-8") + "\nunheard-of: 7\n", encoding="utf-8")
    told = checked(checker, spoilt, SCHEMAS[path])
    assert told.returncode == 1, "it would see a fault"
    assert "Schema validation errors" in told.stdout


@pytest.mark.parametrize("path", GITLAB, ids=lambda path: path.name)
def test_a_pipeline_has_the_shape_that_gitlab_wants(path: Path) -> None:
    told = loaded(path)
    jobs = {name: job for name, job in told.items() if name not in ("default", "stages")}
    assert {"pages", "preview"} <= set(jobs)
    for job in jobs.values():
        assert set(job) <= {"stage", "script", "rules", "artifacts", "variables", "environment"}
        assert job["stage"] in told["stages"]
        assert job["rules"]
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]


@pytest.mark.parametrize(("path", "script"), SCRIPTS, ids=[f"{path.name}-{n}" for n, (path, _) in enumerate(SCRIPTS)])
def test_every_command_in_it_exists(path: Path, script: str) -> None:
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0
    assert "${{" not in script, "what somebody else wrote must not become part of a command"
    for line in filter(None, map(str.strip, script.splitlines())):
        word, *rest = shlex.split(line)
        if word == ".venv/bin/briefbook":
            with click.Context(cli.main) as parent:
                cli.main.commands[rest[0]].make_context(rest[0], rest[1:], parent=parent)
        elif word == "briefbook_environment":
            assert f"{word}()" in (ROOT / "scripts" / "environment.sh").read_text(encoding="utf-8")
            assert (ROOT / "requirements" / f"{rest[0]}.txt").exists()
        elif word == "source":
            assert (ROOT / rest[0]).exists()
        else:
            assert os.access(ROOT / word, os.X_OK), word


def test_the_manual_names_each() -> None:
    told = (ROOT / "docs" / "manual" / "hosting.md").read_text(encoding="utf-8")
    assert all(f"`hosting/{path.name}`" in told for path in FILES)
