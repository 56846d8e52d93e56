"""Which file, and which group in it, a new entry belongs to: beside what is about the same things."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from briefbook.model.claim import Claim
from briefbook.model.entity import Entity
from briefbook.model.record import Record
from briefbook.reading.yaml_text import read_yaml
from briefbook.writing.edits import Piece
from briefbook.writing.house_style import entry, flow_entry, tidy
from briefbook.writing.insertion import CannotInsertError, into_list


def claim_files(record: Record) -> tuple[str, ...]:
    """The files that hold claims, in the order of the record."""
    return tuple(dict.fromkeys(record.where(claim).path for claim in record.claims.values()))


def file_for_claim(record: Record, claim: Claim, source: str, data: str) -> str:
    """The file with most claims about the same entities, the briefing's subject aside; else one named after the source."""
    subject = {record.subject.id} if record.subject else set()
    wanted = set(claim.subjects) - subject
    shared: Counter[str] = Counter()
    for other in record.claims.values():
        if common := len(wanted & set(other.subjects)):
            shared[record.where(other).path] += common
    own = f"{data}/claims/{source}.yml"
    if shared:
        return max(shared, key=lambda path: (shared[path], path == own))
    # a record that has all its claims in one file goes on there
    files = claim_files(record)
    return files[0] if files == (f"{data}/claims.yml",) else own


def file_for_question(record: Record, data: str) -> str:
    """The file with most questions."""
    files = Counter(record.where(question).path for question in record.questions.values())
    return max(files, key=lambda path: files[path]) if files else f"{data}/questions.yml"


def file_for_entity(record: Record, entity: Entity, data: str) -> str:
    """The file with most entities of the type; else the one with most entities."""
    of_type: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for other in record.entities.values():
        path = record.where(other).path
        files[path] += 1
        of_type[path] += other.type == entity.type
    if not files:
        return f"{data}/entities.yml"
    return max(files, key=lambda path: (of_type[path], files[path]))


def claim_piece(text: str | None, values: Mapping[str, Any], source: str) -> Piece:
    """A claim's block for a file, in a group of the same source and kind where there is one. `values` cite in full."""
    values = dict(values)
    if text is None or not text.strip():
        kind = {"kind": values["kind"]} if "kind" in values else {}
        return Piece(len(text or ""), "", _group({"source": source, **kind}, values))
    groups = read_yaml(text.encode(), "").value
    for exact in (True, False):
        for number, group in reversed(list(enumerate(groups if isinstance(groups, list) else []))):
            shared = group.get("with") if isinstance(group, dict) else None
            if not isinstance(shared, dict) or not _fits(shared, values, source, exact=exact):
                continue
            own = _in_group(shared, values, source)
            try:
                return into_list(text, (number, "claims"), lambda indent, own=own: entry(own, indent), own)  # type: ignore[misc]
            except CannotInsertError:
                continue
    kind = {"kind": values["kind"]} if "kind" in values else {}
    shared = {"source": source, **kind}
    own = _in_group(shared, values, source)
    return into_list(text, (), lambda indent: _group(shared, values, indent), {"with": shared, "claims": [own]})


def list_piece(text: str | None, values: Mapping[str, Any]) -> Piece:
    """A block for a file that is one list."""
    if text is None or not text.strip():
        return Piece(len(text or ""), "", entry(values))
    return into_list(text, (), lambda indent: entry(values, indent), tidy(values))


def entity_piece(text: str | None, values: Mapping[str, Any]) -> Piece:
    """A line for an entity, behind the last of its type."""
    if text is None or not text.strip():
        return Piece(len(text or ""), "", flow_entry(values))
    there = read_yaml(text.encode(), "").value
    alike = [
        n
        for n, other in enumerate(there if isinstance(there, list) else [])
        if isinstance(other, dict) and other.get("type") == values.get("type")
    ]
    return into_list(text, (), lambda indent: flow_entry(values, indent), dict(values), alike[-1] if alike else None)


def _fits(shared: Mapping[str, Any], values: Mapping[str, Any], source: str, *, exact: bool) -> bool:
    """Whether a claim may stand under a group's `with`: whatever it would inherit is what it says anyway."""
    if shared.get("source") != source or (exact and shared.get("kind") != values.get("kind")):
        return False
    return all(key in ("source", "kind") or values.get(key) == given for key, given in shared.items())


def _in_group(shared: Mapping[str, Any], values: Mapping[str, Any], source: str) -> dict[str, Any]:
    """Without what the group says already."""
    own = {key: value for key, value in values.items() if shared.get(key) != value or key == "id"}
    for key in ("cites", "context"):
        if key in own:
            places = own[key] if isinstance(own[key], list | tuple) else [own[key]]
            own[key] = [place.removeprefix(f"{source}#") for place in places]
    return tidy(own)


def _group(shared: Mapping[str, Any], values: Mapping[str, Any], indent: int = 0) -> str:
    space = " " * indent
    own = _in_group(shared, values, str(shared["source"]))
    head = flow_entry({"with": dict(shared)}).strip()[3:-1]
    return f"{space}- {head}\n{space}  claims:\n{entry(own, indent + 4)}"
