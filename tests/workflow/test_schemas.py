"""The schemas say of a file what reading says of it, explain every key, and offer the ids on record."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator
from mkdocs.config import load_config
from referencing import Registry
from referencing.jsonschema import DRAFT7

from briefbook import cli
from briefbook.reading.loader import load
from briefbook.reading.yaml_text import read_yaml
from briefbook.workflow import editor, starting
from briefbook.workflow.schemas import IDS, LISTS, ids, schemas
from conftest import ROOT
from laid import BASE, INVALID, VALID, name_of, project
from small import SOURCE, write

STARTER = ROOT / "src" / "briefbook" / "starter"
SHAPE = ("E104", "E106", "E111", "E112", "E113")
"""The codes of what a schema can tell."""
BEYOND = {"impossible-date": "a pattern has no calendar"}
SCHEMAS: dict[str, Any] = {name.removesuffix(".json"): json.loads(text) for name, text in schemas().items()}


def validator(kind: str, known: str) -> Draft7Validator:
    registry = Registry().with_resource(IDS, DRAFT7.create_resource(json.loads(known)))
    return Draft7Validator(SCHEMAS[kind], registry=registry)


def kind_of(path: Path, root: Path) -> str | None:
    parts = path.relative_to(root).with_suffix("").parts
    kind = "source" if parts[0] == "seeds" else parts[1]
    return kind if kind in SCHEMAS else None


def files_of(root: Path) -> Iterator[Path]:
    yield from sorted([*(root / "data").rglob("*.yml"), *(root / "seeds").glob("*.yml")])


def agreement(root: Path) -> Iterator[tuple[str, bool, bool]]:
    """(file, whether reading finds its shape right, whether its schema does), of those that are YAML at all."""
    record, issues = load(root)
    known = ids(record)
    for path in files_of(root):
        shown = path.relative_to(root).as_posix()
        kind = kind_of(path, root)
        if kind is None or not path.is_file():
            continue
        file = read_yaml(path.read_bytes(), shown)
        if file.issues or any(issue.code == "E118" and issue.place.path == shown for issue in issues):
            continue
        wrong = any(issue.code in SHAPE and issue.place.path == shown for issue in issues)
        yield shown, not wrong, validator(kind, known).is_valid(file.value)


@pytest.mark.parametrize("kind", [*SCHEMAS])
def test_it_is_a_schema(kind: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("root", [ROOT, STARTER], ids=["coalition", "starter"])
def test_whole_records_are_right(root: Path) -> None:
    found = list(agreement(root))
    assert len(found) >= 7
    assert [shown for shown, _, right in found if not right] == []


@pytest.mark.parametrize("case", [BASE, *VALID, *INVALID], ids=name_of)
def test_a_schema_says_what_reading_says(case: Path, tmp_path: Path) -> None:
    for shown, read, valid in agreement(project(case, tmp_path)):
        if case.name not in BEYOND:
            assert valid == read, shown


def test_enough_of_the_cases_are_wrong_in_shape(tmp_path: Path) -> None:
    told = [case.name for case in INVALID if re.search("E(?:106|11[123])$", case.joinpath("expected.txt").read_text())]
    assert len(told) >= 20


CLAIM = "id: a, says: It is so., kind: reported"
SHAPES = [
    # cites and context
    f"- {{{CLAIM}, cites: paper#p1.s1, context: paper#published}}",
    f"- {{{CLAIM}, cites: [paper#p1.s1, paper#p2.s10], context: []}}",
    f"- {{{CLAIM}, cites: []}}",
    f"- {{{CLAIM}, cites: p1.s1}}",
    f"- {{{CLAIM}, cites: paper#p0.s1}}",
    f"- {{{CLAIM}, cites: paper#p1.s1 and more}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, context: }}",
    # keys
    f"- {{{CLAIM}, cites: paper#p1.s1, about: club}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, about: [club]}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, condition: }}",
    f'- {{{CLAIM}, cites: paper#p1.s1, note: " "}}',
    f"- {{{CLAIM}, cites: paper#p1.s1, note: 5}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, credibility: 2}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, credibility: 7}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, holds: 2025}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, holds: 2025/..}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, holds: ../2025-03}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, holds: ../..}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, holds: 2025-}}",
    f"- {{{CLAIM}, cites: paper#p1.s1, on: yes}}",
    # relations
    *(
        f"- {{{CLAIM}, cites: paper#p1.s1, relations: [{relation}]}}"
        for relation in (
            "{member: {who: no, of: club, as: leads}}",
            "{member: {who: [no, se], of: [club], as: leads}}",
            "{member: {who: [], of: club, as: leads}}",
            "{member: {who: no, of: club, as: owns}}",
            "{member: {who: no, of: club, as: leads, as_: leads}}",
            "{part: {unit: staff, of: club, as: headquarters, by: [no]}}",
            "{part: {unit: staff, of: club, as: headquarters, by: no}}",
            "{seat: {unit: staff, at: oslo, rotation: P1Y}}",
            "{seat: {unit: staff, at: oslo, rotation: yearly}}",
            "{head: {unit: staff}}",
            "{head: {unit: staff, holder: ann-berg}}",
            "{head: {holder: [ann-berg], rank: colonel}}",
            "{head: {holder: [ann-berg]}}",
            "{head: {nation: no}}",
            "{task: {who: no}}",
            "{task: {does: sail, domain: [sea, air]}}",
            "{task: {in: oslo, lead: true}}",
            "{task: {domain: moon}}",
            "{figure: {of: club, what: boats, value: 4}}",
            '{figure: {of: club, what: boats, value: "4"}}',
            "{figure: {of: club, what: boats, value: -4}}",
            "{event: {event: club, when: 2025-21}}",
            "{event: {event: club, when: 2025-13}}",
            "{event: {event: club, when: 2025-XX-XX}}",
            "{event: {event: club, when: 2025-XX-05}}",
            "{event: {event: club, when: 2025-10-10~, where: [oslo]}}",
            "{event: {event: club, when: 201X}}",
            "{event: {event: club, when: 20XX-01}}",
            "{stance: {who: no, position: seeks, matter: peace}}",
            "{stance: {who: no, position: seeks}, task: {who: no}}",
            "{stance: }",
            "{}",
            "stance",
        )
    ),
    # groups
    f"- {{with: {{source: paper}}, claims: [{{{CLAIM}, cites: p1.s1, context: [published, paper#p2.s1]}}]}}",
    "- {with: {source: paper, kind: reported, cites: paper#p1.s1}, claims: [{id: a, says: It is so.}]}",
    "- {with: {source: paper}, claims: [{id: a, says: It is so., cites: p1.s1}]}",
    "- {with: {source: paper, cites: p1.s1}, claims: [{id: a, says: It is so., kind: reported}]}",
    f"- {{with: {{kind: reported}}, claims: [{{{CLAIM}, cites: p1.s1}}]}}",
    f"- {{with: {{kind: reported}}, claims: [{{{CLAIM}, cites: paper#p1.s1}}]}}",
    f"- {{with: , claims: [{{{CLAIM}, cites: paper#p1.s1}}]}}",
    f"- {{claims: [{{{CLAIM}, cites: paper#p1.s1}}]}}",
    "- {with: {source: paper}, claims: []}",
    "- {with: {source: paper}}",
    f"- {{with: [], claims: [{{{CLAIM}, cites: paper#p1.s1}}]}}",
    f"- {{with: {{sources: paper}}, claims: [{{{CLAIM}, cites: paper#p1.s1}}]}}",
    f"- {{with: {{source: paper}}, claim: [], claims: [{{{CLAIM}, cites: p1.s1}}]}}",
    "- {with: {source: paper}, claims: a}",
    "- {with: {source: paper}, claims: [a]}",
    # the file
    "[]",
    "claims: []",
    "- a claim",
]


@pytest.mark.parametrize("claims", SHAPES)
def test_a_shape_is_right_for_both_or_for_neither(claims: str, tmp_path: Path) -> None:
    root = write(tmp_path, {"data/claims.yml": claims, "seeds/paper.yml": f"{SOURCE}sha256: {'0' * 64}\n"})
    said = {shown: (read, valid) for shown, read, valid in agreement(root)}
    read, valid = said["data/claims.yml"]
    assert valid == read


def test_the_shapes_are_of_both_sorts(tmp_path: Path) -> None:
    right = 0
    for number, claims in enumerate(SHAPES):
        root = write(
            tmp_path / str(number), {"data/claims.yml": claims, "seeds/paper.yml": f"{SOURCE}sha256: {'0' * 64}\n"}
        )
        right += not any(issue.code in SHAPE for issue in load(root)[1])
    assert 20 < right < len(SHAPES) - 20


# ---- what an editor shows ---------------------------------------------------------------------------------------


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every key that is described, with its schema. An `if` only asks, and describes nothing."""
    if isinstance(schema, list):
        for part in schema:
            yield from properties(part)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for key, part in schema.items():
            if key != "allOf":
                yield from properties(list(part.values()) if key in ("properties", "$defs") else part)


@pytest.mark.parametrize("kind", [*SCHEMAS])
def test_every_key_is_described(kind: str) -> None:
    found = dict(properties(SCHEMAS[kind]))
    assert "id" in found
    assert [key for key, schema in found.items() if not schema.get("description")] == []


def offered(schema: Any, known: Any) -> set[str]:
    """All values that a schema lists, those on record included."""
    if isinstance(schema, list):
        return {value for part in schema for value in offered(part, known)}
    if not isinstance(schema, dict):
        return set()
    found = {str(value) for value in schema.get("enum", ())}
    if "$ref" in schema and schema["$ref"].startswith(IDS):
        found |= set(known["$defs"][schema["$ref"].rsplit("/", 1)[1]]["enum"])
    return found.union(*(offered(part, known) for key, part in schema.items() if key != "enum"), set())


def test_ids_on_record_are_offered_where_they_belong() -> None:
    record, _ = load(STARTER)
    known = json.loads(ids(record))
    claims, source = SCHEMAS["claims"]["$defs"], SCHEMAS["source"]
    sentence = "halder-courier-2026-10-12#p4.s2"
    assert offered(claims["Claim"]["properties"]["about"], known) == {*record.entities}
    assert offered(claims["Claim"]["properties"]["supersedes"], known) == {*record.claims}
    assert {sentence, "halder-courier-2026-10-12#published"} < offered(claims["Claim"]["properties"]["cites"], known)
    assert {sentence, "p4.s2"} < offered(claims["GroupedClaim"]["properties"]["cites"], known)
    assert "colonel" in offered(claims["Head"]["properties"]["rank"], known)
    assert offered(claims["Member"]["properties"]["who"], known) == {*record.entities}
    assert offered(claims["Group"]["properties"]["with"]["properties"]["source"], known) == {*record.sources}
    assert offered(source["properties"]["authors"], known) == {*record.entities}
    assert offered(source["properties"]["derived_from"], known) == {*record.sources}
    assert "p4.s2" in offered(source["$defs"]["SetAside"]["properties"]["at"], known)
    question = SCHEMAS["questions"]["$defs"]
    assert offered(question["Question"]["properties"]["topic"], known) == {*record.topics}
    assert offered(question["Bearing"]["properties"]["claim"], known) == {*record.claims}
    judgement = SCHEMAS["judgements"]["$defs"]["Judgement"]["properties"]
    assert offered(judgement["edition"], known) == {*record.editions}
    assert offered(judgement["rests_on"], known) == {*record.claims}


def test_what_is_offered_is_explained_and_never_more_than_the_ledger_has() -> None:
    record, _ = load(STARTER)
    for kind, told in json.loads(ids(record))["$defs"].items():
        assert len(told["enum"]) == len(told["enumDescriptions"]), kind
    sentences = json.loads(ids(record))["$defs"]["sentence"]
    at = sentences["enum"].index("halder-courier-2026-10-12#p5.s2")
    expected = "The headquarters moves … Quillby every year (headquarters, Brennick, Quillby, P1Y)"
    assert sentences["enumDescriptions"][at] == expected


# ---- where they lie ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [ROOT, STARTER], ids=["coalition", "starter"])
def test_those_in_git_are_fresh(root: Path) -> None:
    wanted = {**schemas(), IDS: ids(load(root)[0])}
    there = {path.name: path.read_text(encoding="utf-8") for path in (root / "schemas").iterdir()}
    assert there == wanted, "run `briefbook schema`, also with --project src/briefbook/starter"


@pytest.mark.parametrize("root", [ROOT, STARTER], ids=["coalition", "starter"])
def test_every_file_says_where_its_schema_is(root: Path) -> None:
    for path in files_of(root):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match, path
        schema = (path.parent / match[1]).resolve()
        assert schema == (root / "schemas" / f"{kind_of(path, root)}.json").resolve()


@pytest.mark.parametrize("root", [ROOT, STARTER], ids=["coalition", "starter"])
def test_the_editor_knows_the_schema_of_a_new_file(root: Path) -> None:
    text = re.sub(
        r"^\s*//.*$", "", (root / ".vscode" / "settings.json").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    wired = json.loads(text)["yaml.schemas"]
    assert {*wired} == {f"schemas/{name}" for name in schemas()}
    for name in LISTS:
        assert wired[f"schemas/{name}.json"] == [f"data/{name}.yml", f"data/{name}/*.yml"]
    assert (root / ".vscode" / "settings.json").read_bytes() == (STARTER / ".vscode" / "settings.json").read_bytes()


def test_the_command_refreshes_them(tmp_path: Path) -> None:
    root = tmp_path / "new"
    starting.write(starting.start(root))
    assert "nothing to change" in CliRunner().invoke(cli.main, ["schema", "--project", str(root)]).output
    topics = root / "data" / "topics.yml"
    topics.write_text(topics.read_text(encoding="utf-8") + "- {id: boats, title: Boats}\n", encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["schema", "--project", str(root)])
    assert done.output == f"{root / 'schemas' / IDS}\n"
    assert "boats" in json.loads((root / "schemas" / IDS).read_text(encoding="utf-8"))["$defs"]["topic"]["enum"]
    elsewhere = CliRunner().invoke(cli.main, ["schema", str(tmp_path / "other"), "--project", str(root)])
    assert elsewhere.exit_code == 0
    assert {path.name for path in (tmp_path / "other").iterdir()} == {*schemas(), IDS}


def test_a_record_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "new"
    starting.write(starting.start(root))
    (root / "data" / "topics.yml").write_text("- {id: boats", encoding="utf-8")
    before = (root / "schemas" / IDS).read_bytes()
    done = CliRunner().invoke(cli.main, ["schema", "--project", str(root)])
    assert done.exit_code == 1
    assert "E101" in done.output
    assert (root / "schemas" / IDS).read_bytes() == before


def test_a_project_without_them_gets_none_by_the_way(tmp_path: Path) -> None:
    assert not editor.refresh_ids(tmp_path, load(STARTER)[0])
    assert list(tmp_path.iterdir()) == []


def test_a_new_ledger_offers_its_sentences(tmp_path: Path) -> None:
    root = tmp_path / "new"
    starting.write(starting.start(root))
    text = root / "seeds" / "text" / "halder-courier-2026-10-12.txt"
    text.write_text(text.read_text(encoding="utf-8") + "One more line.\n", encoding="utf-8")
    assert CliRunner().invoke(cli.main, ["ledger", str(text), "--project", str(root)]).exit_code == 0
    assert "halder-courier-2026-10-12#p10.s1" in (root / "schemas" / IDS).read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "fresh"), [("serve", True), ("build", False)])
def test_serving_refreshes_what_is_offered_and_a_build_writes_nothing(
    command: str, fresh: bool, tmp_path: Path
) -> None:
    root = tmp_path / "new"
    starting.write(starting.start(root))
    topics = root / "data" / "topics.yml"
    topics.write_text(topics.read_text(encoding="utf-8") + "- {id: divers, title: Divers}\n", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    config.plugins.on_config(config)
    config.plugins.on_shutdown()
    assert ('"divers"' in (root / "schemas" / IDS).read_text(encoding="utf-8")) == fresh
