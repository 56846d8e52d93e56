"""A reader as somebody may have written it for version 1.1: it knows that version's fields, and passes over others.

It is never changed. What it says of today's file is what it said of yesterday's.
"""

import csv
import io
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One statement as that reader shows it."""

    claim: str
    line: str


def statements(text: str) -> list[Told]:
    """Each claim with its kind, who says it, its sentences and where it stands."""
    data = json.loads(text)
    assert data["version"].split(".")[0] == "1", "a new major version: read what has changed"
    publishers = {source["id"]: source["publisher"] for source in data["sources"]}
    names = {entity["id"]: entity["name"] for entity in data["entities"]}
    found = []
    for claim in data["claims"]:
        speaker = names[claim["said_by"]] if claim["said_by"] else ""
        cites = ", ".join(f"{publishers[cite['source']]} {cite['at']}" for cite in claim["cites"])
        condition = f" if: {claim['condition']}" if claim["condition"] else ""
        found.append(
            Told(claim["id"], f"{claim['kind']} {speaker}: {claim['says']}{condition} ({cites}) {claim['page']}")
        )
    return found


def open_questions(text: str) -> list[str]:
    """What is still open, with what would settle it."""
    data = json.loads(text)
    return [
        f"{one['asks']} {one['would_settle']}" for one in data["questions"] if one["status"] in ("open", "reopened")
    ]


def grounds(text: str) -> dict[str, list[str]]:
    """The sentences of the claims that each judgement rests on."""
    data = json.loads(text)
    says = {claim["id"]: claim["says"] for claim in data["claims"]}
    return {one["id"]: [says[claim] for claim in one["rests_on"]] for one in data["judgements"]}


def table(text: str) -> list[dict[str, str]]:
    """A CSV file by its columns, whatever their order."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
