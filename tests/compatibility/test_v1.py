"""Yesterday's readers of the data against today's files: version 1 takes nothing away and changes no meaning."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefbook.outputs.data import contract
from compatibility.v1 import reader
from published import real_data, real_files

HERE = Path(__file__).parent / "v1"
OLD = sorted(HERE.glob("briefing-1.*.schema.json"))


def open_to_more(schema: Any) -> Any:
    """The schema as a reader takes it that passes over what it does not know."""
    if isinstance(schema, dict):
        return {
            key: open_to_more(value)
            for key, value in schema.items()
            if key != "additionalProperties" or value is not False
        }
    return [open_to_more(part) for part in schema] if isinstance(schema, list) else schema


def promised(schema: dict[str, Any]) -> Iterator[tuple[str, str, Any, bool]]:
    """Each field that a schema promises: of what, its name, what it may be, and whether it is always there."""
    for name, model in {"": schema, **schema["$defs"]}.items():
        for key, value in model.get("properties", {}).items():
            kind = {part: told for part, told in value.items() if part not in ("description", "title", "default")}
            yield name, key, kind, key in model.get("required", ())


def test_this_version_is_kept_for_tomorrow() -> None:
    kept = json.loads((HERE / f"briefing-{contract.VERSION}.schema.json").read_text(encoding="utf-8"))
    assert kept == json.loads(real_files()["briefing.schema.json"]), (
        "what is added needs a new version, and a copy here"
    )


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.name)
def test_todays_file_keeps_yesterdays_schema(path: Path) -> None:
    schema = open_to_more(json.loads(path.read_text(encoding="utf-8")))
    jsonschema.Draft202012Validator(schema).validate(json.loads(real_files()["briefing.json"]))


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.name)
def test_todays_schema_promises_what_yesterdays_did(path: Path) -> None:
    before = list(promised(json.loads(path.read_text(encoding="utf-8"))))
    today = {(of, key): (kind, always) for of, key, kind, always in promised(contract.schema())}
    assert len(before) > 50
    for of, key, kind, always in before:
        assert (of, key) in today, f"{of}.{key} was taken away"
        assert today[of, key][0] == kind, f"{of}.{key} is something else now"
        assert today[of, key][1] >= always, f"{of}.{key} may be missing now"


def test_the_version_is_the_schemas() -> None:
    schema = json.loads(real_files()["briefing.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "urn:briefbook:briefing:1"
    assert contract.VERSION.startswith("1.")
    assert real_files()["briefing.v1.schema.json"] == real_files()["briefing.schema.json"]
    jsonschema.Draft202012Validator(schema).validate(json.loads(real_files()["briefing.json"]))
    # an older file that lacks what was added later is one of this version too
    old = json.loads(real_files()["briefing.json"]) | {"version": "1.1"}
    del old["gone"]
    jsonschema.Draft202012Validator(schema).validate(old)


def test_a_newer_minor_version_is_no_fault() -> None:
    schema = json.loads(real_files()["briefing.schema.json"])
    newer = json.loads(real_files()["briefing.json"]) | {"version": "1.9", "unheard_of": []}
    newer["claims"][0]["unheard_of"] = 1
    jsonschema.Draft202012Validator(schema).validate(newer)


def test_yesterdays_reader_tells_all_that_is_there() -> None:
    text, data = real_files()["briefing.json"].decode(), real_data()
    told = reader.statements(text)
    assert [one.claim for one in told] == [claim.id for claim in data.claims]
    by_claim = {one.claim: one.line for one in told}
    assert by_claim["cjf-capacity"].startswith("planned : ")
    assert "OSW Centre for Eastern Studies p11.s3" in by_claim["cjf-capacity"]
    assert by_claim["cjf-capacity"].endswith("#claim-cjf-capacity")
    assert len(reader.open_questions(text)) == sum(question.status == "open" for question in data.questions)
    assert all(all(grounds) for grounds in reader.grounds(text).values())


@pytest.mark.parametrize("path", sorted(HERE.glob("columns-1.*.json")), ids=lambda path: path.name)
def test_yesterdays_columns_are_in_todays_tables(path: Path) -> None:
    columns = json.loads(path.read_text(encoding="utf-8"))
    for name, wanted in columns.items():
        header = next(csv.reader(io.StringIO(real_files()[f"{name}.csv"].decode("utf-8-sig"), newline="")))
        assert set(wanted) <= set(header), name
        rows = reader.table(real_files()[f"{name}.csv"].decode())
        assert len(rows) > 3 or name in ("judgements", "editions", "sources", "gone")
        assert all(set(wanted) <= set(row) for row in rows)
