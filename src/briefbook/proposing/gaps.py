"""The question that stands beside a claim: what its sentence leaves out, in so many words or by naming nobody."""

from collections.abc import Mapping

from briefbook.model.draft import Draft, Lead
from briefbook.model.entity import Entity
from briefbook.proposing.asking import asking
from briefbook.proposing.mentions import Person
from briefbook.proposing.scene import called


def question_beside(claim: Draft, entities: Mapping[str, Entity]) -> Draft | None:
    """A question draft of the same sentence, or None where the claim leaves nothing out that could be asked for."""
    if claim.form != "claim":
        return None
    told = asking(claim.sentence)
    unnamed = next((r["head"] for r in claim.relations if "head" in r and not r["head"].get("holder")), None)
    if unnamed is None and (told is None or told.how != "gap"):
        return None
    asks = ""
    if unnamed is not None:
        body = entities.get(str(unnamed.get("unit") or unnamed.get("post")))
        asks = f"Who is to head {called(Person(body.id, body.name, body.type, True))}?" if body else ""
    led = [Lead(part="question: gap", words=told.words)] if told else []
    led += [lead for lead in claim.leads if lead.part == "relation: head" and unnamed is not None]
    about = [entity for entity in claim.about if entity in entities]
    about += [str(unnamed[key]) for key in ("unit", "post") if unnamed and unnamed.get(key)]
    return Draft(
        id=f"question-{claim.id}"[:80].strip("-"), source=claim.source, at=claim.at, sentence=claim.sentence, digest=claim.digest, form="question",
        how="gap", says=asks, context=claim.context, about=tuple(dict.fromkeys(about)), findings=claim.findings, leads=tuple(led), new=claim.new,
    )  # fmt: skip
