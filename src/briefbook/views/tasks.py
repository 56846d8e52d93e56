"""What would be done, by domain."""

from dataclasses import dataclass

from briefbook.model.claim import Kind
from briefbook.model.relations import Domain, Task
from briefbook.views.briefing import Briefing
from briefbook.views.statements import Statement, statement

DOMAINS: dict[Domain | None, str] = {
    "land": "On land",
    "air": "In the air",
    "sea": "At sea",
    "cyber": "Cyber",
    "space": "Space",
    None: "No domain given",
}
KIND_ORDER: tuple[Kind, ...] = ("planned", "reported", "assessed", "suggested", "considered", "opinion")
"""What is planned comes first, what was once considered last."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task, who would lead it where that is said."""

    statement: Statement
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """All tasks of one domain that are of one kind."""

    kind: Kind
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class DomainGroup:
    """All tasks of one domain, by kind in the order of KIND_ORDER."""

    domain: Domain | None
    title: str
    kinds: tuple[KindGroup, ...]


def tasks(briefing: Briefing) -> tuple[DomainGroup, ...]:
    """Domains in the order of DOMAINS, tasks by how settled they are."""
    found: dict[Domain | None, dict[str, TaskRow]] = {}
    for claim in briefing.claims.values():
        for part in claim.parts:
            if isinstance(part, Task):
                row = TaskRow(statement(briefing, claim), part.who if part.lead else ())
                for domain in part.domain or (None,):
                    found.setdefault(domain, {})[claim.id] = row
    return tuple(
        DomainGroup(domain, title, _by_kind(tuple(found[domain].values())))
        for domain, title in DOMAINS.items()
        if domain in found
    )


def _by_kind(rows: tuple[TaskRow, ...]) -> tuple[KindGroup, ...]:
    groups = (KindGroup(kind, tuple(row for row in rows if row.statement.kind == kind)) for kind in KIND_ORDER)
    return tuple(group for group in groups if group.rows)
