"""FollowTheMoney: its own library loads the entities and the statements, and makes the same of both."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from briefbook.outputs.data.ftm import SCHEMATA, texts
from published import real_data, real_files, small_data, whole_of


def lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in real_files()["briefing.ftm.json"].decode().splitlines()]


def statements() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(real_files()["briefing.statements.csv"].decode(), newline="")))


def test_its_library_takes_every_entity_and_every_value() -> None:
    ftm = pytest.importorskip("followthemoney", reason="its ICU binding wants a compiler: see requirements/readers.txt")
    proxies = {}
    for line in lines():
        proxy = ftm.model.get_proxy(line, cleaned=False)
        proxies[proxy.id] = proxy
        ftm.model.get(line["schema"]).validate({"properties": line["properties"]})
        for name, values in line["properties"].items():
            assert sorted(proxy.get(name)) == sorted(set(values)), f"{line['id']} {name}: a value was not valid"
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in proxies, f"{proxy.id} {prop.name}"
                assert proxies[value].schema.is_a(prop.range), f"{proxy.id} {prop.name} → {value}"


def test_its_library_makes_the_same_entities_of_the_statements() -> None:
    pytest.importorskip("followthemoney", reason="its ICU binding wants a compiler: see requirements/readers.txt")
    from followthemoney import Dataset, Statement, StatementEntity
    from followthemoney.statement.serialize import CSV_COLUMNS, read_csv_statements

    raw = real_files()["briefing.statements.csv"]
    assert raw.decode().splitlines()[0].replace('"', "").split(",") == CSV_COLUMNS
    found: dict[str, list[Any]] = {}
    for statement in read_csv_statements(io.BytesIO(raw)):
        assert isinstance(statement, Statement)
        assert statement.id == statement.generate_key()
        found.setdefault(statement.entity_id, []).append(statement)
    types = {(row["schema"], row["prop"]): row["prop_type"] for row in statements()}
    assert {(s.schema, s.prop): s.prop_type for group in found.values() for s in group} == types
    dataset = Dataset({"name": "briefbook", "title": "A briefing"})
    expected = {line["id"]: line for line in lines()}
    assert set(found) == set(expected)
    for key, group in found.items():
        entity = StatementEntity.from_statements(dataset, group)
        assert entity.schema.name == expected[key]["schema"]
        assert {name: sorted(values) for name, values in entity.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in expected[key]["properties"].items()
        }


def test_every_statement_says_where_it_is_from() -> None:
    data = real_data()
    known = {"record", "reference", *(claim.id for claim in data.claims), *(source.id for source in data.sources)}
    assert {row["origin"] for row in statements()} <= known
    assert {claim.id for claim in data.claims} <= {row["origin"] for row in statements()}


def test_a_plan_is_never_a_fact() -> None:
    kinds = {claim.id: claim.kind for claim in real_data().claims}
    links = [line for line in lines() if line["schema"] in ("Membership", "UnknownLink", "Occupancy")]
    assert len(links) > 20
    for link in links:
        (claim,) = link["properties"]["recordId"]
        assert link["properties"]["status"] == [kinds[claim]]
        assert link["properties"]["proof"]


def test_every_type_of_entity_has_a_schema(tmp_path: Path) -> None:
    data = small_data("third-source", tmp_path)
    entities, _ = texts(whole_of(data))
    found = [json.loads(line) for line in b"".join(entities()).splitlines()]
    assert {thing["id"] for thing in found} >= {f"entity-{entity.id}" for entity in data.entities}
    assert {entity.type for entity in (*data.entities, *real_data().entities)} <= set(SCHEMATA)


def test_a_date_is_no_more_precise_than_it_is_known() -> None:
    dates = {row["original_value"]: row["value"] for row in statements() if row["prop_type"] == "date"}
    assert dates["2025-04-10~"] == "2025-04-10"
