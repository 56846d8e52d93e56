"""What a draft says must stand in its sentence: the checks of the record, run over the record with the drafts in it.

Nothing is told apart here that `briefbook check` would not tell: a draft that passes is one that an analyst could accept as it stands.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefbook.checks import evidence, relations, statements
from briefbook.checks.case import Case
from briefbook.issues import Issue, Severity
from briefbook.model.claim import Claim
from briefbook.model.draft import Draft, Dropped
from briefbook.model.entity import Entity
from briefbook.model.places import Cite
from briefbook.model.record import Origin, Record
from briefbook.model.source import Source
from briefbook.text.article import Article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary


@dataclass(frozen=True)
class Ground:
    """The record, one of its sources with its text, and the names that drafts would add."""

    record: Record
    source: Source
    article: Article

    def choose(self, variants: Sequence[Sequence[Draft]]) -> tuple[Draft, ...]:
        """Of each sentence's variants, the first that its sentence holds up; what the richer ones lost stands in `dropped`."""
        everything = [draft for each in variants for draft in each]
        entities = with_new(self.record.entities, everything)
        bare = self.source.model_copy(update={"ledger": make_ledger(self.article, Vocabulary(entities))})
        claims: dict[str, Claim] = {}
        place: dict[str, tuple[int, int]] = {}
        wrong: dict[tuple[int, int], list[str]] = {}
        for row, each in enumerate(variants):
            for column, draft in enumerate(each):
                if draft.form != "claim":
                    continue
                identity = f"draft-{row}-{column}"
                try:
                    claims[identity] = as_claim(draft, identity)
                    if strange := [name for name in claims[identity].subjects if name not in entities]:
                        raise ValueError(f"nobody is called ‘{strange[0]}’ there")
                    place[identity] = (row, column)
                except ValueError as error:
                    claims.pop(identity, None)
                    wrong.setdefault((row, column), []).append(_first_line(error))
        for issue in self._issues(entities, bare, claims):
            if issue.severity == Severity.ERROR and issue.place.path in place:
                wrong.setdefault(place[issue.place.path], []).append(_told(issue))
        return tuple(
            _chosen(each, [wrong.get((row, n), []) for n in range(len(each))]) for row, each in enumerate(variants)
        )

    def _issues(self, entities: Mapping[str, Entity], source: Source, claims: Mapping[str, Claim]) -> list[Issue]:
        origins = {("Claim", identity): Origin(identity, {}) for identity in claims}
        origins[("Source", source.id)] = Origin(source.id, {})
        record = replace(
            self.record,
            entities=entities,
            sources={source.id: source},
            claims=claims,
            questions={},
            judgements={},
            editions={},
            origins={**self.record.origins, **origins},
            locks={},
        )
        case = Case(record, {source.sha256: self.article})
        return [*statements.check(case), *relations.check(case), *evidence.check(case)]


def with_new(known: Mapping[str, Entity], drafts: Sequence[Draft]) -> dict[str, Entity]:
    """The record's entities and those that drafts would add, each with every form that the article uses."""
    found = dict(known)
    for draft in drafts:
        for new in draft.new:
            old = found.get(new.id)
            if old is not None and new.id in known:
                continue
            aliases = tuple(dict.fromkeys((*(old.aliases if old else ()), *new.aliases)))
            adjectives = tuple(dict.fromkeys((*(old.adjectives if old else ()), *new.adjectives)))
            found[new.id] = Entity(
                id=new.id,
                type=new.type or "organisation",
                name=new.name,
                code=new.code,
                aliases=aliases,
                adjectives=adjectives,
            )
    return found


def as_claim(draft: Draft, identity: str) -> Claim:
    """A draft as the claim it would be; where it says nothing yet, its relations are held against the sentence itself."""
    return Claim.model_validate(
        {
            "id": identity,
            "says": draft.says or (draft.sentence[:2000] if draft.relations else "It says so."),
            "kind": draft.kind or "reported",
            "cites": [Cite(draft.source, draft.at)],
            "context": [Cite(draft.source, at) for at in draft.context],
            "relations": draft.relations,
            "about": draft.about,
            "condition": draft.condition,
            "said_by": draft.said_by,
            "from_document": draft.from_document,
            "holds": draft.holds,
        }
    )


def _chosen(variants: Sequence[Draft], wrong: Sequence[Sequence[str]]) -> Draft:
    good = next((n for n, reasons in enumerate(wrong) if not reasons), None)
    if good is None:
        last = variants[-1]
        reasons = wrong[-1]
        # what is left is what stands in the sentence; who it is about is for the analyst then
        return last.model_copy(
            update={
                "about": (),
                "relations": (),
                "says": "",
                "dropped": (*last.dropped, *(Dropped(part="about", why=why) for why in reasons)),
            }
        )
    lost = [(variants[n], why) for n in range(good) for why in wrong[n]]
    chosen = variants[good]
    kept = {str(relation) for relation in chosen.relations}
    dropped: dict[tuple[str, str], Dropped] = {}
    for draft, why in lost:
        parts = [str(relation) for relation in draft.relations if str(relation) not in kept] or [
            "said_by, from_document or condition"
        ]
        if not draft.relations and (draft.said_by, draft.condition, draft.from_document) == (
            chosen.said_by,
            chosen.condition,
            chosen.from_document,
        ):
            parts = ["about"]
        dropped.setdefault(("; ".join(parts), why), Dropped(part="; ".join(parts), why=why))
    shortest = {each.why: each for each in sorted(dropped.values(), key=lambda each: -len(each.part))}
    return chosen.model_copy(update={"dropped": (*chosen.dropped, *shortest.values())})


def _told(issue: Issue) -> str:
    return re.sub(r"claim ‘draft-\d+-\d+’:? ", "", f"{issue.code}: {issue.message}")


def _first_line(error: ValueError) -> str:
    errors = getattr(error, "errors", None)
    return str(errors()[0]["msg"]) if callable(errors) else str(error)
