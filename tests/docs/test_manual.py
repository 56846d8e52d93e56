"""The manual says what the program does: every macro, command, key, floor and dependency, and no example that fails."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner
from pydantic import BaseModel

from briefbook import cli, pipeline
from briefbook.checks.catalogue import RULES
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.gone import Gone
from briefbook.model.handling import Handling
from briefbook.model.judgement import Judgement
from briefbook.model.question import Bearing, Question, Raised, Topic
from briefbook.model.relations import RelationEntry
from briefbook.model.reviewed import Reviewed
from briefbook.model.source import Archived, Foreign, LedgerLine, LeftOut, Notice, SetAside, Source
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.pages.context import Page
from briefbook.pages.macros import macros
from briefbook.reading.loader import load
from briefbook.views.briefing import Briefing
from conftest import ROOT

DOCS = ROOT / "docs"
MANUAL = DOCS / "manual"
DECISIONS = DOCS / "decisions"
PAGES = sorted([*MANUAL.glob("*.md"), *DECISIONS.glob("*.md"), ROOT / "README.md"])
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(text: str, *languages: str) -> list[str]:
    return [body for language, body in _FENCE.findall(text) if language in languages]


def sections(text: str) -> dict[str, str]:
    """The text under each heading, without that of headings below it; what looks like one inside a fence is none."""
    found: dict[str, list[str]] = {"": []}
    title, fenced = "", False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        if not fenced and (match := re.fullmatch(r"#+ (.+)", line)):
            title = match[1]
            found[title] = []
        found[title].append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


def table(text: str) -> Iterator[list[str]]:
    """The rows of a section's tables, cell by cell, without heads."""
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("|---"):
            yield [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip("|"))]


def in_code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


# ---- macros -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return pipeline.briefing(pipeline.check(pipeline.Folders(ROOT)), "The briefing", Handling.CLEAR)


@pytest.fixture
def page(briefing: Briefing) -> Page:
    written = [path.relative_to(DOCS).as_posix() for path in DOCS.glob("*.md")]
    urls = {source: source.replace(".md", ".html") for source in (*written, *pipeline.generated(briefing))}
    return Page("command.md", urls)


MACRO_EXAMPLES = [
    (name, example)
    for name, text in sections(read(MANUAL / "macros.md")).items()
    for example in fences(text + "\n", "jinja")
]


def test_every_macro_has_a_section_and_an_example(briefing: Briefing, page: Page) -> None:
    assert {name for name, _ in MACRO_EXAMPLES} == set(macros(briefing, page))


@pytest.mark.parametrize(("name", "example"), MACRO_EXAMPLES)
def test_macro_examples_render(name: str, example: str, briefing: Briefing, page: Page) -> None:
    assert f"{name}(" in example
    text, issues = pipeline.page_text(briefing, page, example, "docs/manual/macros.md", 1)
    assert issues == ()
    html = pipeline.page_html(briefing, page, text)
    assert "<" in html
    assert "bbslot" not in html


# ---- commands -----------------------------------------------------------------------------------------------


def test_every_command_and_option_is_named() -> None:
    told = sections(read(MANUAL / "commands.md"))
    for name, command in cli.main.commands.items():
        words = set(re.findall(r"[\w:+-]+", " ".join(in_code(_FENCE.sub("", told[f"briefbook {name}"])))))
        for parameter in command.params:
            wanted = parameter.opts if isinstance(parameter, click.Option) else [str(parameter.name).upper()]
            assert words >= set(wanted), f"briefbook {name}: {wanted}"
            if isinstance(parameter.type, click.Choice):
                assert words >= set(parameter.type.choices)
    assert {f"briefbook {name}" for name in cli.main.commands} == {
        name for name in told if re.match("briefbook .", name)
    }


def console_lines() -> list[str]:
    lines = [line for path in PAGES for block in fences(read(path), "console", "sh") for line in block.splitlines()]
    return sorted({line for line in lines if line.startswith("briefbook")})


@pytest.mark.parametrize("line", console_lines())
def test_command_lines_parse(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line, comments=True)[1:]
    monkeypatch.chdir(tmp_path)
    for word in words:
        if word.endswith(".txt"):  # a text that a clone does not have
            (tmp_path / word).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / word).touch()
    if not words or words[0] not in cli.main.commands:
        assert CliRunner().invoke(cli.main, words).exit_code == 0
        return
    with click.Context(cli.main) as parent:
        cli.main.commands[words[0]].make_context(words[0], words[1:], parent=parent)


@pytest.mark.parametrize("line", [line for line in console_lines() if line.split()[1] in ("check", "explain")])
def test_harmless_command_lines_run(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(cli.main, shlex.split(line, comments=True)[1:])
    assert done.exit_code in (0, 1), done.output  # whether the record is clean is not the manual's business
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_every_script_is_named() -> None:
    text = read(MANUAL / "commands.md")
    for path in sorted((ROOT / "scripts").iterdir()):
        if not path.suffix:
            assert f"`scripts/{path.name}`" in text
    named = re.findall(r"scripts/(\w+)", "".join(map(read, PAGES)))
    assert all((ROOT / "scripts" / name).exists() for name in named)


def test_every_plugin_option_is_named_with_its_default() -> None:
    rows = {
        in_code(row[0])[0]: row
        for row in table(sections(read(MANUAL / "commands.md"))["The plugin’s options"])
        if in_code(row[0])
    }
    assert set(rows) == {name for name, _ in BriefbookConfig._schema}
    for name, option in BriefbookConfig._schema:
        default = getattr(option, "default", None)
        wanted = (
            default if isinstance(default, list) else [str(default).lower() if isinstance(default, bool) else default]
        )
        assert default in (None, "") or in_code(rows[name][2]) == wanted
    assert set(in_code(rows["handling"][1])) == {str(label) for label in Handling}


# ---- the record ---------------------------------------------------------------------------------------------

RELATIONS: dict[str, type[BaseModel]] = {
    name: next(choice for choice in (field.annotation.__args__ if field.annotation else ()) if choice is not type(None))
    for name, field in RelationEntry.model_fields.items()
}
TYPES: dict[str, type[BaseModel]] = {
    "Source": Source,
    "Archived": Archived,
    "Notice": Notice,
    "Foreign": Foreign,
    "Set aside": SetAside,
    "Left out": LeftOut,
    "Ledger line": LedgerLine,
    "Entity": Entity,
    "Claim": Claim,
    "Reviewed": Reviewed,
    "Question": Question,
    "Raised": Raised,
    "Bearing": Bearing,
    "Topic": Topic,
    "Judgement": Judgement,
    "Edition": Edition,
    "Gone": Gone,
    **RELATIONS,
}


def closed_values(schema: Any) -> Iterator[str]:
    """Every value of a closed list in a JSON schema."""
    if isinstance(schema, dict):
        yield from (str(value) for value in schema.get("enum", ()))
        for part in schema.values():
            yield from closed_values(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from closed_values(part)


@pytest.mark.parametrize("name", TYPES)
def test_every_key_has_a_row_that_says_whether_it_is_needed(name: str) -> None:
    text = sections(read(MANUAL / "record.md"))[name]
    rows = {in_code(row[0])[0]: row for row in table(text) if in_code(row[0])}
    fields = {field.alias or key: field for key, field in TYPES[name].model_fields.items()}
    assert set(rows) == set(fields)
    for key, field in fields.items():
        assert rows[key][1] == ("yes" if field.is_required() else "no"), key


@pytest.mark.parametrize("name", TYPES)
def test_every_value_of_a_closed_list_stands_in_the_row_of_its_key(name: str) -> None:
    text = sections(read(MANUAL / "record.md"))[name]
    rows = {in_code(row[0])[0]: row for row in table(text) if in_code(row[0])}
    for key, schema in TYPES[name].model_json_schema()["properties"].items():
        if name == "Left out" and key == "why":
            continue  # the same reasons as those of what is set aside
        assert set(closed_values(schema)) <= set(in_code(rows[key][2])), key


RECORD_EXAMPLES = fences(read(MANUAL / "record.md"), "yaml")


@pytest.mark.parametrize("example", RECORD_EXAMPLES, ids=range(len(RECORD_EXAMPLES)))
def test_examples_of_the_record_are_read_without_an_issue(example: str, tmp_path: Path) -> None:
    name = re.match(r"# ((?:data|seeds)/\S+\.yml)\n", example)
    assert name, "an example begins with its file"
    path = tmp_path / name[1]
    path.parent.mkdir(parents=True)
    path.write_text(example, encoding="utf-8")
    record, issues = load(tmp_path)
    assert issues == ()
    assert len(record.origins) >= 1


def test_examples_of_the_record_tell_every_part_of_it(tmp_path: Path) -> None:
    told = "".join(RECORD_EXAMPLES)
    assert all(f"{name}: {{" in told for name in RELATIONS)
    parts = {match[1] for example in RECORD_EXAMPLES if (match := re.match(r"# (?:data/)?(\w+)", example))}
    assert parts == {"seeds", "claims", "entities", "questions", "judgements", "editions", "topics", "gone"}


def test_other_yaml_examples_are_yaml() -> None:
    for path in PAGES:
        for block in fences(read(path), "yaml"):
            assert yaml.safe_load(block) is not None


# ---- links, floors, files, dependencies ---------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files(path: Path) -> None:
    codes = {MANUAL / "issues" / f"{code}.md" for code in RULES}
    for link in _LINK.findall(_FENCE.sub("", read(path))):
        if re.match(r"\w+:", link):
            continue
        target, _, fragment = link.partition("#")
        there = (path.parent / target).resolve() if target else path
        assert there in codes or there.exists(), link
        if fragment:
            slugs = [re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in sections(read(there))]
            assert fragment in slugs, link


def test_every_code_that_is_named_exists() -> None:
    for path in PAGES:
        for code in re.findall(r"\b[EWN]\d{3}\b", read(path)):
            assert code in RULES, f"{path.name}: {code}"


def floors() -> dict[str, float]:
    """FLOORS of the test that holds them."""
    tree = ast.parse(read(ROOT / "tests" / "architecture" / "test_floors.py"))
    found = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "FLOORS"
    )
    value: dict[str, float] = ast.literal_eval(found)
    return value


def test_the_house_is_told_as_it_stands() -> None:
    rows = [row for row in table(sections(read(MANUAL / "architecture.md"))["The house"]) if in_code(row[1])]
    assert {in_code(room)[0]: float(floor) for floor, room, _ in rows} == floors()
    assert [float(row[0]) for row in rows] == sorted((float(row[0]) for row in rows), reverse=True)
    for _, room, told in rows:
        path = ROOT / "src" / "briefbook" / in_code(room)[0].replace(".", "/")
        built = path.is_dir() or path.with_suffix(".py").exists() or path.name == "ground"
        assert built != (told == "not built yet"), room


def test_files_that_are_named_exist() -> None:
    for path in PAGES:
        for name in in_code(_FENCE.sub("", read(path))):
            if re.fullmatch(r"(?:src|tests|requirements)/[\w./-]+", name):
                assert (ROOT / name).exists(), f"{path.name}: {name}"


def test_every_step_of_the_pipeline_names_a_file() -> None:
    text = sections(read(MANUAL / "architecture.md"))["From file bytes to published page"]
    steps = re.split(r"^\d+\. ", text, flags=re.MULTILINE)[1:]
    assert len(steps) >= 7
    for step in steps:
        assert [name for name in in_code(step) if name.startswith("src/briefbook/")], step


def test_every_dependency_has_a_decision_that_names_its_licence() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for group in project["optional-dependencies"].values() for name in group),
    ]
    decisions = [read(path) for path in sorted(DECISIONS.glob("*.md"))]
    for requirement in wanted:
        match = re.match(r"[\w-]+", requirement)
        assert match
        licensed = [
            text for text in decisions if re.search(rf"`{match[0]}`.*?(?:MIT|BSD-\d|Apache|MPL)", text, re.DOTALL)
        ]
        assert licensed, requirement


def test_decisions_are_numbered_and_have_their_parts() -> None:
    paths = sorted(DECISIONS.glob("*.md"))
    assert len({path.name[:4] for path in paths}) == len(paths)
    for path in paths:
        text, number = read(path), int(path.name[:4])
        assert text.startswith(f"# {number}. ")
        for part in ("**Context.**", "**Choice.**", "**Consequence.**"):
            assert part in text, path.name


def test_the_manual_does_not_repeat_issues_by_hand() -> None:
    assert not (MANUAL / "issues").exists(), "the catalogue makes these pages"
    assert {f"manual/issues/{code}.md" for code in RULES} == set(pipeline.manual_pages())


def test_readme_has_no_path_of_a_machine_and_no_registry() -> None:
    text = read(ROOT / "README.md")
    assert not re.search(r"(?:^|[\s(`])/(?:home|work|root|Users|tmp)/|pypi\.org|C:\\", text)
    assert text.index("docs/pictures/front.png") < text.index("scripts/build")
