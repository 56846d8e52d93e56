"""Drafts as lines to read: each with its sentence, what it would say, and the words that led to it."""

import json
from collections import Counter
from collections.abc import Iterator

from briefbook.model.draft import Draft, Drafts

_FORMS = {"claim": ("claim", "claims"), "question": ("question", "questions"), "set-aside": ("to set aside",) * 2}


def summary(drafts: Drafts) -> Iterator[str]:
    """Every draft, a blank line after each."""
    for draft in drafts.drafts:
        yield from _draft(draft)
        yield ""


def counted(drafts: Drafts) -> str:
    """ "9 claims, 2 questions, 1 to set aside"."""
    counts = Counter[str](draft.form for draft in drafts.drafts)
    return (
        ", ".join(f"{counts[form]} {names[counts[form] != 1]}" for form, names in _FORMS.items() if counts[form])
        or "no drafts"
    )


def _draft(draft: Draft) -> Iterator[str]:
    what = draft.kind if draft.form == "claim" else draft.how if draft.form == "question" else draft.why
    yield f"{draft.at}  {draft.form}, {what}  {draft.id}" + (
        "  (worded by the language model)" if draft.by_model else ""
    )
    yield f"  {draft.sentence}"
    if draft.says:
        yield f"  {'asks' if draft.form == 'question' else 'says'}       {draft.says}"
    for relation in draft.relations:
        ((kind, values),) = relation.items()
        yield f"  {kind:<10} {json.dumps(values, ensure_ascii=False)}"
    for name, value in (
        ("said_by", draft.said_by),
        ("document", draft.from_document),
        ("condition", draft.condition),
        ("about", ", ".join(draft.about)),
    ):
        if value:
            yield f"  {name:<10} {value}"
    if draft.context:
        yield f"  context    {', '.join(map(str, draft.context))}"
    found = [
        f"{f.words} = {f.means}" for f in draft.findings if f.what in ("date", "number", "rank") and f.words != f.means
    ]
    if found:
        yield f"  means      {'; '.join(found)}"
    for new in draft.new:
        yield f"  new        {new.name} ({new.type or 'what it is, the words do not say'})"
    for lead in draft.leads:
        yield f"  because    {lead.part} ← “{lead.words}”"
    for likely in draft.likely:
        yield f"  likely     {likely.how} {likely.claim}: {likely.why}"
    for dropped in draft.dropped:
        yield f"  dropped    {dropped.part}: {dropped.why}"
