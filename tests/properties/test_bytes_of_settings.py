"""Bad values in mkdocs.yml: a line with its place, never an error of Python's, and never a file of the analyst's lost."""

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.__main__ import cli as mkdocs
from mkdocs.config import defaults
from mkdocs.utils.yaml import get_yaml_loader

from briefbook import cli
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.libyaml import read_by_libyaml
from mangling import in_time, mutated
from smallsite import small_project

TEXT = "site_name: x\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [{briefbook: {pdf: false, editions: false}}]\n"
BASE: dict[str, Any] = yaml.safe_load(TEXT)
OPTIONS = "plugins: [{briefbook: {pdf: false, editions: false}}]"
WRITTEN = ("data", "docs", "seeds", "texts")
"""The folders that people write in."""
TOLD_BEFORE = re.compile(r"ERROR   -  Config value '(?!plugins')")
"""MkDocs stops at the first setting that it refuses, and tells it as it stands where no plugin is loaded by then."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("settings") / "project")


def built(project: Path, text: str | bytes, *words: str) -> tuple[int, str]:
    """Status and all that is said. Raises what a person would see a traceback of."""
    raw = text if isinstance(text, bytes) else text.encode()
    (project / "mkdocs.yml").write_bytes(raw)
    log = logging.getLogger("mkdocs")
    log.handlers.clear()
    before = {path: path.read_bytes() for name in WRITTEN for path in project.glob(f"{name}/**/*") if path.is_file()}
    with in_time(), pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setenv("BRIEFBOOK_TEXTS", "texts")
        done = CliRunner().invoke(mkdocs, ["build", *words])
    log.handlers.clear()
    lost = [path.name for path, raw in before.items() if not path.is_file() or path.read_bytes() != raw]
    assert not lost, text
    heard = [line for line in done.output.split("\n") if not TOLD_BEFORE.match(line)]
    assert [c for c in "".join(heard) if not c.isprintable() and c != "\x1b"] == []
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


TOLD = {
    "unknown option": (TEXT.replace("pdf: false", "handlng: TLP:RED"), "did you mean ‘handling’? [mkdocs.yml:4:24: E111]"),
    "unknown in a mapping": (TEXT.replace(OPTIONS, "plugins:\n  briefbook:\n    pfd: false"), "did you mean ‘pdf’? [mkdocs.yml:6:5: E111]"),
    "option twice": (TEXT.replace("pdf: false", "handling: TLP:RED, handling: TLP:CLEAR"), "this option stands twice [mkdocs.yml:4:24: E103]"),
    "wrong kind": (TEXT.replace("pdf: false", "pdf: 5"), "[mkdocs.yml:4:24: E113]"),
    "another label": (TEXT.replace("pdf: false", "handling: TLP:PURPLE"), "[mkdocs.yml:4:24: E113]"),
    "theme": (TEXT.replace("material", "mkdocs"), "mkdocs.yml:3:9: E113"),
    "features": (TEXT.replace("font: false", "font: false, features: 5"), "mkdocs.yml:3:38: E113"),
    "palette": (TEXT.replace("font: false", "font: false, palette: [a]"), "mkdocs.yml:3:38: E113"),
    "language": (TEXT.replace("font: false", "font: false, language: [a]"), "mkdocs.yml:3:38: E113"),
    "hidden in the name": (TEXT.replace("site_name: x", 'site_name: "a\\u202eb"'), "mkdocs.yml:1:1: E108"),
    "line in the name": (TEXT.replace("site_name: x", 'site_name: "a\\nb"'), "mkdocs.yml:1:1: E108"),
    "half a character": (TEXT.replace("site_name: x", 'site_name: "\\ud800"'), "mkdocs.yml:1:1: E108"),
    "social": (f"{TEXT}extra: {{social: 5}}\n", "The build failed: TypeError"),
    "site in the record": (f"{TEXT}site_dir: data\n", "mkdocs.yml:5:1: E122"),
    "site below the record": (f"{TEXT}site_dir: data/claims/new\n", "mkdocs.yml:5:1: E122"),
    "site in the sources": (f"{TEXT}site_dir: ./docs/../seeds\n", "mkdocs.yml:5:1: E122"),
    "site in the texts": (f"{TEXT}site_dir: texts\n", "mkdocs.yml:5:1: E122"),
    "site in the decisions": (f"{TEXT}site_dir: .briefbook\n", "mkdocs.yml:5:1: E122"),
    "site is a file": (f"{TEXT}site_dir: mkdocs.yml\n", "mkdocs.yml:5:1: E122"),
}  # fmt: skip


@pytest.mark.parametrize("by", ["MkDocs", "libyaml"])
@pytest.mark.parametrize("case", TOLD)
def test_what_is_wrong_is_told_with_its_place(
    project: Path, case: str, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(defaults, "get_yaml_loader", get_yaml_loader)
    if by == "libyaml":
        read_by_libyaml()
    text, wanted = TOLD[case]
    code, output = built(project, text)
    assert code == 1
    assert wanted in output
    assert not (project / "site").exists()


FINE = ("nav: [{2020-01-01: index.md}]", "x: &a [*a]", "extra: &a {b: *a}", "5: 5", "null: 5")


@pytest.mark.parametrize("line", FINE)
def test_what_mkdocs_takes_is_built(project: Path, line: str) -> None:
    assert built(project, f"{TEXT}{line}\n", "--site-dir", "fine")[0] == 0


def test_a_site_takes_the_place_of_a_site_only(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    (root / "site").mkdir()
    assert built(root, TEXT)[0] == 0, "of an empty folder"
    assert built(root, TEXT.replace("site_name: x", "site_name: y"))[0] == 0, "of a site"
    (root / "site/data/manifest.json").unlink()
    assert built(root, TEXT)[0] == 0, "of a site that MkDocs built alone"
    (root / "site/.git").mkdir()
    assert "E122" in built(root, TEXT.replace("site_name: x", "site_name: z"))[1]
    (root / "site/.git").rmdir()
    for name in ("404.html", "data/manifest.json"):
        (root / "site" / name).unlink()
    (root / "site/notes.txt").write_text("An analyst’s.", "utf-8")
    assert "‘site’ holds files that no build made" in built(root, TEXT)[1]
    assert (root / "site/notes.txt").read_text("utf-8") == "An analyst’s."
    target = tmp_path / "elsewhere" / "project"
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/mine.txt").write_text("x", "utf-8")
    assert "E122" in built(root, TEXT, "--site-dir", "../elsewhere")[1]
    assert built(root, TEXT, "--site-dir", str(target))[0] == 0


@pytest.mark.parametrize("text", ["5\n", "INHERIT: 5\n", "INHERIT: mkdocs.yml\n", f"x: {'[' * 5000}\n", "- a\n", "", "\x00", "a: [b",
                                  TEXT.replace("font: false", "static_templates: 5"), TEXT.replace("plugins: [", 'plugins: ["a\\e[31mb", ')])  # fmt: skip
@pytest.mark.parametrize("command", [["pdf"], ["addresses"], ["render", "plain"], ["verify", "fine"]], ids=" ".join)
def test_no_command_ends_with_an_error_of_python_s(project: Path, text: str, command: list[str]) -> None:
    built(project, TEXT, "--site-dir", "fine")
    (project / "mkdocs.yml").write_text(text, "utf-8")
    words = [str(project / word) if word in ("plain", "fine") else word for word in command]
    with in_time():
        done = CliRunner().invoke(cli.main, [*words, "--project", str(project)])
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code == 1
    assert "\x1b" not in done.output
    assert len(done.output) > 20


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20)
    | st.sampled_from(["../..", "/etc", "TLP:RED", "#fff", "a" * 100_000, "data", "docs", "index.md", "*", "[", "https://x.example/", 9**400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
OPTION = st.sampled_from([*BriefbookConfig()._schema_keys, "nonsense"])
THEME = st.sampled_from(
    "language direction features palette font icon favicon logo custom_dir static_templates locale include_search_page".split()
)
SETTING = st.sampled_from(
    "site_name site_url site_description site_author copyright nav extra extra_css extra_javascript extra_templates exclude_docs draft_docs "
    "not_in_nav repo_url repo_name edit_uri remote_branch validation watch strict docs_dir site_dir markdown_extensions use_directory_urls".split()
)


@contextmanager
def suppress_what_mkdocs_reads_alone() -> Iterator[None]:
    """What it reads before it has loaded any plugin, nobody can mend from there. What these tests assert is no part of that."""
    try:
        yield
    except Exception as error:
        frames = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
        ours = any("/briefbook/outputs/" in file or "commands/build.py" in file for file in frames)
        if ours or frames[-1] == __file__:
            raise


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options=st.dictionaries(OPTION, VALUES, max_size=3), theme=st.dictionaries(THEME, VALUES, max_size=1),
       more=st.dictionaries(SETTING, VALUES, max_size=1))  # fmt: skip
def test_any_value_anywhere(
    project: Path, options: dict[str, Any], theme: dict[str, Any], more: dict[str, Any]
) -> None:
    told = {
        **BASE,
        "site_dir": "some",
        "theme": {**BASE["theme"], **theme},
        "plugins": [{"briefbook": {"pdf": False, **options}}],
        **more,
    }
    with suppress_what_mkdocs_reads_alone():
        assert "The build failed" not in built(project, yaml.safe_dump(told, allow_unicode=True))[1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_damaged_options(project: Path, seed: int) -> None:
    """Only the plugin's own part is damaged: the rest MkDocs reads before it has loaded any plugin."""
    head, _, rest = TEXT.partition("{pdf")
    damaged = mutated(f"{{pdf{rest}".encode(), seed)
    with suppress_what_mkdocs_reads_alone():
        assert "The build failed" not in built(project, head.encode() + damaged, "--site-dir", "some")[1]
