"""Claims on record that a draft seems to repeat or to contradict."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from briefbook.model.claim import Claim
from briefbook.model.draft import Draft, Likely
from briefbook.model.relations import Relation, RelationEntry, entities_in
from briefbook.text.normal import folded, words

ALIKE = 78
"""Likeness of words (of 100, in any order) from which a claim is shown as a likely repetition."""
ORDERED = 65
"""And with nothing left over: a name that both have in common is no likeness."""
_SMALL = frozenset(
    "the a an of to in on at by is are was were be been and or for with its it that this would will as from has have".split()
)
_MOST = 3


def likely(draft: Draft, claims: Mapping[str, Claim]) -> tuple[Likely, ...]:
    """At most three, relations before words."""
    mine = [
        entry.relation for relation in draft.relations if (entry := RelationEntry.model_validate(relation)).relation
    ]
    found: dict[str, Likely] = {}
    for claim in claims.values():
        for relation in mine:
            if relation is None:
                continue
            for other in claim.parts:
                how = compared(relation, other)
                if how and claim.id not in found:
                    found[claim.id] = Likely(claim=claim.id, how=how[0], why=how[1])
    for identity, score in _overlap(draft.says or draft.sentence, claims.values()):
        found.setdefault(
            identity, Likely(claim=identity, how="repeats", why=f"its words are {score:.0f} per cent alike")
        )
    ordered = sorted(found.values(), key=lambda each: (each.how == "repeats", each.why.startswith("its words")))
    return tuple(ordered[:_MOST])


def compared(mine: Relation, other: Relation) -> tuple[str, str] | None:
    """(`repeats` or `contradicts`, why), where two relations speak of one thing."""
    if mine.kind != other.kind:
        return None
    if mine == other:
        return "repeats", f"the same {mine.kind}"
    one, two = mine.model_dump(by_alias=True), other.model_dump(by_alias=True)
    match mine.kind:
        case "figure":
            if one["of"] == two["of"] and _same(one["what"], two["what"]):
                if (one["bound"], one["value"]) == (two["bound"], two["value"]):
                    return "repeats", "the same figure"
                return "contradicts", f"it gives {two['bound'].replace('-', ' ')} {two['value']} {two['what']}"
        case "head":
            for key in ("unit", "post"):
                if one[key] and one[key] == two[key] and one["holder"] and two["holder"]:
                    same = set(one["holder"]) == set(two["holder"])
                    return (
                        ("repeats", "the same holder")
                        if same
                        else ("contradicts", f"it names {', '.join(two['holder'])} at the head")
                    )
        case "seat":
            if one["unit"] == two["unit"]:
                same = set(one["at"]) == set(two["at"])
                return (
                    ("repeats", "the same seat")
                    if same
                    else ("contradicts", f"it gives the seat as {', '.join(two['at'])}")
                )
        case "member":
            if one["of"] == two["of"] and set(one["who"]) & set(two["who"]):
                no = (one["as"] == "not-member") != (two["as"] == "not-member")
                if no:
                    return "contradicts", f"it says {two['as'].replace('-', ' ')}"
                return ("repeats", "the same membership") if one["as"] == two["as"] else None
        case "part":
            if one["unit"] == two["unit"] and one["as"] == two["as"]:
                return (
                    ("repeats", "the same place")
                    if set(one["of"]) & set(two["of"])
                    else ("contradicts", f"it says {two['as']} {', '.join(two['of'])}")
                )
        case "event":
            if one["event"] == two["event"] or (
                one["when"] and one["when"] == two["when"] and set(one["where"]) == set(two["where"])
            ):
                return "repeats", "the same event"
        case "stance":
            if (
                set(one["who"]) & set(two["who"])
                and one["towards"] == two["towards"]
                and _same(one["matter"] or "", two["matter"] or "")
            ):
                return (
                    ("repeats", "the same stance")
                    if one["position"] == two["position"]
                    else ("contradicts", f"it says {two['position']}")
                )
        case "task":
            if (
                {name for _, name in entities_in(mine)} & {name for _, name in entities_in(other)}
                and one["does"]
                and _same(one["does"], two["does"] or "")
            ):
                return "repeats", "the same task"
    return None


def _same(one: str, other: str) -> bool:
    return one == other or fuzz.token_sort_ratio(folded(one).lower(), folded(other).lower()) >= 75


def _content(text: str) -> str:
    return " ".join(
        word.lower() for word in words(folded(text)) if word.lower() not in _SMALL and not re.fullmatch(r"\d+", word)
    )


def _overlap(text: str, claims: Iterable[Claim]) -> list[tuple[str, float]]:
    choices = {claim.id: _content(claim.says) for claim in claims}
    wanted = _content(text)
    if len(wanted.split()) < 4:
        return []
    return [
        (key, score)
        for _, score, key in process.extract(
            wanted, choices, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=_MOST
        )
        if fuzz.token_sort_ratio(wanted, choices[key]) >= ORDERED
    ]
