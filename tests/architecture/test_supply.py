"""What is installed is pinned and hashed, listed in a bill of materials, and asks nobody while it runs."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT
from drafting import SOURCE, put
from smallsite import small_project

REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
_PIN = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==\S+(?: ; [^\\]+)? \\$")
DENIED = """
import os, socket

def denied(*words, **more):
    with open(os.environ["NETWORK_LOG"], "a", encoding="utf-8") as log:
        log.write(repr(words) + "\\n")
    raise OSError("no network here")

class Denied(socket.socket):
    def connect(self, address):
        if self.family != socket.AF_UNIX:
            denied(address)
        return super().connect(address)

    connect_ex = connect

socket.socket = Denied
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = denied
"""


def pins(path: Path) -> dict[str, list[str]]:
    """Each package with its hashes."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _PIN.match(line):
            last = found.setdefault(match[1].lower(), [])
        elif match := re.match(r"    --hash=sha256:([0-9a-f]{64})", line):
            last.append(match[1])
        else:
            assert re.match(r"\s*#|\s*$", line), f"{path.name}: {line}"
    return found


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_package_is_pinned_and_hashed(path: Path) -> None:
    found = pins(path)
    assert len(found) > 10
    assert [name for name, hashes in found.items() if not hashes] == []
    assert "://" not in path.read_text(encoding="utf-8")


def test_what_the_project_needs_is_pinned() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    build, test = (pins(ROOT / f"requirements/{name}.txt") for name in ("build", "test"))

    def names(needs: list[str]) -> set[str]:
        return {re.split(r"[\[<>=!~; ]", need)[0].lower() for need in needs}

    assert names(told["dependencies"]) | names(told["optional-dependencies"]["build"]) <= set(build)
    assert names(told["optional-dependencies"]["test"]) <= set(test)
    assert {name: hashes for name, hashes in test.items() if name in build} == build


def test_the_bill_lists_every_package_and_no_address() -> None:
    first, again = (
        subprocess.run([sys.executable, "scripts/sbom"], cwd=ROOT, capture_output=True, text=True) for _ in "ab"
    )
    assert first.returncode == 0, first.stderr
    assert first.stdout == again.stdout
    assert "://" not in first.stdout
    told = json.loads(first.stdout)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    wanted = pins(ROOT / "requirements/build.txt")
    listed: dict[str, list[str]] = {}
    for one in told["components"]:
        listed.setdefault(one["name"], []).extend(entry["content"] for entry in one["hashes"])
    assert listed == wanted
    refs = {one["bom-ref"] for one in told["components"]} | {told["metadata"]["component"]["bom-ref"]}
    assert {one["ref"] for one in told["dependencies"]} == refs
    needed = {ref for one in told["dependencies"] for ref in one["dependsOn"]}
    assert needed | {told["metadata"]["component"]["bom-ref"]} == refs, "somebody needs each of them"


def test_the_audit_asks_only_when_it_is_told_to() -> None:
    done = subprocess.run(["scripts/audit-dependencies"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "Nothing was asked" in done.stderr


def test_nothing_is_asked_of_a_network(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    put(project)
    (tmp_path / "deny").mkdir()
    (tmp_path / "deny/sitecustomize.py").write_text(DENIED, encoding="utf-8")
    log = tmp_path / "asked.txt"
    briefbook = [sys.executable, "-c", "from briefbook.cli import main; main()"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "deny"),
        "NETWORK_LOG": str(log),
        "BRIEFBOOK_TEXTS": "texts",
    }
    asks = [sys.executable, "-c", "import urllib.request as u; u.urlopen('http://briefing.example/')"]
    assert subprocess.run(asks, env=environment, capture_output=True, check=False).returncode == 1
    assert log.read_text(encoding="utf-8"), "the denial itself must work"
    log.unlink()
    for words in (
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        [*briefbook, "check"],
        [*briefbook, "pdf", "members"],
        [*briefbook, "ledger", "texts/wend-gazette-2024-05-06.txt"],
        [*briefbook, "verify", "site"],
        [*briefbook, "publish", str(tmp_path / "www")],
        [*briefbook, "render", str(tmp_path / "plain")],
        [*briefbook, "review", SOURCE, "--accept", "ferries-carry"],
        [*briefbook, "status"],
    ):
        done = subprocess.run(words, cwd=project, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    assert not log.exists(), log.read_text(encoding="utf-8")
