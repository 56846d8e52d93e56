"""Rules about who leads a body and who heads it."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from briefbook.model.relations import Rank
from briefbook.proposing.found import AHEAD, AUX, Found, agreeing, ids, one_or_list, passive
from briefbook.proposing.lexicon import ROLE
from briefbook.proposing.mentions import Person
from briefbook.proposing.scene import ASIDE, LIST, WHO, Scene, called, listed, sentence

_RANKS = sorted((rank for rank in get_args(Rank) if not rank.endswith("-star")), key=len, reverse=True)
_RANK = rf"(?:(?P<stars>one|two|three|four)-star )?(?P<rank>{'|'.join(_RANKS).replace('-', '[ -]')})?"
_LEADS = r"(?P<verb>leads?|led|heads?|headed|chairs?|chaired|commands?|commanded|directs|directed|runs?|ran)"
_LED = r"(?P<verb>led|headed|chaired|commanded|directed|run)"
_LEAD = re.compile(rf"(?P<who>{LIST}){ASIDE} {AUX}{_LEADS} (?P<of>{WHO})")
_LED_BY = re.compile(
    rf"(?P<of>{WHO}|\bIt)(?:,? which)?(?:, | )(?P<aux>(?:(?:will|would|shall|should|could|is to|are to) be|is|was|has been|had been) )?{_LED} by (?P<title>[A-Z]?[\w ]{{0,25}}?)(?P<who>{LIST})"
)
_RANKED = re.compile(rf"\b[Aa]n? (?P<nation>⟦\d+⟧) (?:[a-z]+ )?{_RANK}(?P<role>{ROLE})? ?{AUX}{_LEADS} (?P<of>{WHO})")
_OFFICE = re.compile(
    rf"(?P<who>⟦\d+⟧)(?:, | (?P<be>(?:is|was|has been|had been|will be|became|is to be) ))(?:the |a |an |its )?(?P<role>(?:[a-z-]+ ){{0,3}}?{ROLE}) of (?P<of>{WHO})"
)
_ITS_OFFICE = re.compile(rf"(?P<of>⟦\d+⟧)(?:'s)? (?P<role>(?:[a-z-]+ ){{0,2}}?{ROLE}),? (?P<who>⟦\d+⟧)")
_NAMED = re.compile(
    rf"(?P<who>⟦\d+⟧){ASIDE} (?P<be>(?:was|has been|will be|is to be) )(?:appointed|named|elected|chosen|made)(?: as)? (?:the |its |an? )?(?P<role>(?:[a-z-]+ ){{0,3}}?{ROLE}) of (?P<of>{WHO})"
)
_LEADERSHIP = re.compile(
    rf"(?P<of>{WHO})[^,;:.⟦]{{0,30}} under the (?:joint )?(?:leadership|chairmanship|lead) of (?P<who>{LIST})"
)
_BY_RANK = re.compile(
    rf"(?P<of>{WHO})(?: \([^()]*\))?(?P<between>[^.;⟦]*(?:⟦\d+⟧,)?)[, ](?:which (?:will|would|is to) be )?(?:led|headed|commanded) by an? (?:(?P<nation>⟦\d+⟧) )?{_RANK}\b"
)


def rules(scene: Scene) -> Iterator[Found]:
    """Everything that these rules find, in no order."""
    for rule in (_leads, _led_by, _ranked, _offices, _named_to, _leadership_of, _by_rank):
        yield from rule(scene)


def _leads(scene: Scene) -> Iterator[Found]:
    for match in _LEAD.finditer(scene.masked):
        yield from _leadership(scene, match, scene.people(match["who"]), match["aux"] or "")


def _led_by(scene: Scene) -> Iterator[Found]:
    for match in _LED_BY.finditer(scene.masked):
        aux = (match["aux"] or "").strip()
        aux = (
            aux.removesuffix(" be")
            if aux.endswith(" be")
            else ""
            if aux in ("is", "was")
            else aux.removesuffix(" been")
        )
        past = (match["aux"] or "").strip() in ("was", "had been")
        yield from _leadership(scene, match, scene.people(match["who"]), aux, "led" if past else "leads")


def _leadership(
    scene: Scene, match: re.Match[str], who: tuple[Person, ...], aux: str, verb: str = ""
) -> Iterator[Found]:
    of = scene.one(match["of"])
    if of is None or not who or of in who:
        return
    persons = all(person.type == "person" for person in who)
    if not persons and any(person.type not in ("country", "organisation") for person in who):
        return
    many, verb = len(who) > 1, verb or match["verb"]
    be = passive(aux, verb)
    plain = "head" if persons else "lead"
    form = (
        plain
        if AHEAD.fullmatch(aux)
        else f"{plain}ed"
        if persons and _past(aux, verb)
        else "led"
        if _past(aux, verb)
        else plain + ("" if many else "s")
    )
    says = sentence(f"{listed(who)} {agreeing(aux, many)} {form} {called(of)}")
    turned = sentence(f"{called(of)} {be} {'headed' if persons else 'led'} by {listed(who)}") if be else ""
    relation: dict[str, Any]
    if persons:
        relation = {"head": {"unit": of.id, "holder": ids(who)}}
    else:
        relation = {"member": {"who": one_or_list(who), "of": of.id, "as": "leads"}}
    yield Found(relation, says, scene.words(match), turned)


def _past(aux: str, verb: str) -> bool:
    return aux in ("has", "have", "had") or verb in ("led", "headed", "chaired", "commanded", "directed", "ran")


def _ranked(scene: Scene) -> Iterator[Found]:
    for match in _RANKED.finditer(scene.masked):
        nation, of = scene.people(match["nation"])[0], scene.one(match["of"])
        if nation.type != "country" or of is None:
            continue
        rank = f"{match['stars']}-star" if match["stars"] else match["rank"] and match["rank"].replace(" ", "-")
        head: dict[str, Any] = {"unit": of.id, **({"rank": rank} if rank else {}), "nation": nation.id}
        who = scene.plain(match[0][match.start("nation") - match.start() : match.start("verb") - match.start()])
        aux, form = match["aux"] or "", "head"
        who = who.removesuffix(aux.strip() + " ").strip()
        form = "head" if AHEAD.fullmatch(aux) else "headed" if _past(aux, match["verb"]) else "heads"
        article = "an" if who[:1].lower() in "aeiou" else "a"
        says = sentence(f"{article} {who} {aux} {form} {called(of)}")
        be = passive(aux, match["verb"])
        yield Found(
            {"head": head},
            says,
            scene.words(match),
            sentence(f"{called(of)} {be} headed by {article} {who}") if be else "",
        )


def _offices(scene: Scene) -> Iterator[Found]:
    for match in _OFFICE.finditer(scene.masked):
        who, of = scene.people(match["who"])[0], scene.one(match["of"])
        if (
            who.type != "person"
            or of is None
            or re.search(
                r"\b(?:former|ex-|deputy|vice|spokes\w+|member|analyst|officer|engineer|acting)\b", match["role"]
            )
        ):
            continue
        be = (match["be"] or "is").strip()
        role = match["role"].strip()
        says = sentence(f"{who.name} {be} the {role} of {called(of)}")
        turned = sentence(
            f"{called(of)} {'is headed' if be.startswith(('is', 'has')) else 'was headed'} by {who.name}, its {role}"
        )
        yield Found(
            {"head": {"unit": of.id, "holder": who.id}}, says, scene.words(match), turned, anywhere=not match["be"]
        )


def _leadership_of(scene: Scene) -> Iterator[Found]:
    for match in _LEADERSHIP.finditer(scene.masked):
        yield from _leadership(scene, match, scene.people(match["who"]), "", "leads")


def _by_rank(scene: Scene) -> Iterator[Found]:
    for match in _BY_RANK.finditer(scene.masked):
        of, nation = scene.one(match["of"]), scene.people(match["nation"] or "")
        rank = f"{match['stars']}-star" if match["stars"] else match["rank"] and match["rank"].replace(" ", "-")
        if of is None or not rank or (nation and nation[0].type != "country"):
            continue
        head: dict[str, Any] = {"unit": of.id, "rank": rank, **({"nation": nation[0].id} if nation else {})}
        words = scene.words(match).rpartition(" by ")[2].strip()
        be = "is to be" if AHEAD.search(scene.masked) else "is"
        yield Found({"head": head}, sentence(f"{called(of)} {be} headed by {words}"), scene.words(match))


_NO_HEAD = re.compile(
    r"\b(?:former|ex-|deputy|vice|spokes\w+|member|analyst|officer|engineer|acting|scientist|historian|economist|professor|envoy|ambassador|minister)\b"
)


def _named_to(scene: Scene) -> Iterator[Found]:
    """ "the club's director, Ann Berg", "Ann Berg was appointed director of the club"."""
    for match in (*_ITS_OFFICE.finditer(scene.masked), *_NAMED.finditer(scene.masked)):
        who, of = scene.people(match["who"])[0], scene.one(match["of"])
        if who.type != "person" or of is None or _NO_HEAD.search(match["role"]):
            continue
        be = (match.groupdict().get("be") or "is").strip()
        role = match["role"].strip()
        named = (
            f"{be} appointed {role} of {called(of)}, to head it"
            if be != "is"
            else f"is the {role} at the head of {called(of)}"
        )
        says = sentence(f"{who.name} {named}")
        yield Found(
            {"head": {"unit": of.id, "holder": who.id}}, says, scene.words(match), anywhere=match.re is _ITS_OFFICE
        )
