"""Rules about bodies: who leads, joins or stands outside them, who heads them, where they sit, what they stand under."""

import re
from collections.abc import Iterator
from typing import Any

from briefbook.proposing.found import AHEAD, AUX, Found, ids, one_or_list, passive
from briefbook.proposing.lexicon import ROLE
from briefbook.proposing.mentions import Person
from briefbook.proposing.scene import ASIDE, LIST, WHO, Scene, called, listed, sentence

_BODY = ("organisation", "unit")
_RANK = r"(?:(?P<stars>one|two|three|four)-star )?(?P<rank>general|admiral|colonel|brigadier)?"
_LEADS = r"(?P<verb>leads?|led|heads?|headed|chairs?|chaired|commands?|commanded|directs|directed|runs?|ran)"
_LED = r"(?P<verb>led|headed|chaired|commanded|directed|run)"
_LEAD = re.compile(rf"(?P<who>{LIST}){ASIDE} {AUX}{_LEADS} (?P<of>{WHO})")
_LED_BY = re.compile(rf"(?P<of>{WHO}|\bIt)(?:,? which)?(?:, | )(?P<aux>(?:(?:will|would|shall|could|is to|are to) be|is|was|has been|had been) )?{_LED} by (?P<title>[A-Z]?[\w ]{{0,25}}?)(?P<who>{LIST})")
_RANKED = re.compile(rf"\b[Aa]n? (?P<nation>⟦\d+⟧) (?:[a-z]+ )?{_RANK}(?P<role>{ROLE})? ?{AUX}{_LEADS} (?P<of>{WHO})")
_OFFICE = re.compile(
    rf"(?P<who>⟦\d+⟧),? (?P<be>(?:is|was|has been|had been|will be|became|is to be) )?(?:the |a |an |its )?(?P<role>(?:[a-z-]+ ){{0,3}}?{ROLE}) of (?P<of>{WHO})"
)
_JOIN = re.compile(rf"(?P<who>{LIST}){ASIDE} {AUX}(?P<verb>joins?|joined) (?P<of>{WHO})(?! (?:meeting|talks|call|summit|in \w+ing))")
_NOT = re.compile(rf"(?P<who>{LIST})(?:,? which|,? who)? (?P<be>is|are|was|were|remains?)(?:n't| not| no| no longer)(?: yet)? (?:an? )?members?(?: of (?P<of>{WHO}))?")
_REFUSED = re.compile(rf"(?P<who>{LIST}){ASIDE} (?P<verb>(?:has |have |had )?(?:refused|declined)|refuses?|declines?) to join (?P<of>{WHO})")
_LEADERSHIP = re.compile(rf"(?P<of>{WHO})[^,;:.⟦]{{0,30}} under the (?:joint )?(?:leadership|chairmanship|lead) of (?P<who>{LIST})")
_BY_RANK = re.compile(rf"(?P<of>{WHO})(?: \([^()]*\))?(?P<between>[^.;⟦]*(?:⟦\d+⟧,)?)[, ](?:which (?:will|would|is to) be )?(?:led|headed|commanded) by an? (?:(?P<nation>⟦\d+⟧) )?{_RANK}\b")
_SUPPORT = re.compile(rf"(?P<of>{WHO})(?: also)? (?P<verb>has|have|had|enjoys?) the support of (?:countries such as |[a-z]+ like )?(?P<who>{LIST})")
_BASED_ON = re.compile(rf"(?P<of>{WHO})(?: of {WHO})? {AUX}(?:be |is |are )?(?:based|built) on (?P<to>{WHO})")
_IS = re.compile(rf"(?P<who>{LIST})(?:,? which|,? who)? (?P<be>is|are|was|were|became|will be|would be) (?:all |both )?(?:an? )?(?:full |(?P<permanent>permanent ))?members?(?: of (?P<of>{WHO}))?(?! state)")
_GIVE = re.compile(rf"(?P<who>{LIST}){ASIDE} {AUX}(?P<verb>contribute|provide|send|give|offer|supply) (?P<what>[^,;.]{{3,60}}?) (?:to|for) (?P<of>{WHO})")
_SEAT = re.compile(
    rf"(?P<of>{WHO}|which)(?:,? which)?{ASIDE} {AUX}(?:be |been )?(?P<how>(?:is |are |was )?(?:based|headquartered|located|stationed)|ha(?:s|ve|d)? (?:its|their) (?:seat|headquarters|home|base)|sits?) (?:in|at) "
    rf"(?P<at>{LIST})(?P<turn> and (?:to |will |would )?move to (?P<next>{WHO}))?(?P<every> (?:each year|every year|annually|#\d+#))?"
)
_TURNS = re.compile(rf"(?P<of>{WHO}){ASIDE} {AUX}(?P<verb>alternates?|rotates?|moves?)(?P<before> (?:each year|every year|annually|#\d+#))? between (?P<at>{LIST})(?P<every> (?:each year|every year|annually|#\d+#))?")
_UNDER = re.compile(rf"(?P<of>{WHO}){ASIDE}(?: and)? {AUX}(?P<how>(?:be |is |are |was |stands? |comes? |put )*under the command of|reports? to|(?:be |is |are )subordinate to) (?P<to>{WHO})")


def rules(scene: Scene) -> Iterator[Found]:
    """Everything that these rules find, in no order."""
    for rule in (_leads, _led_by, _ranked, _offices, _joins, _outside, _members, _gives, _seats, _commands, _leadership_of, _by_rank, _supported, _based_on):
        yield from rule(scene)


def _one(scene: Scene, words: str, types: tuple[str, ...] = _BODY) -> Person | None:
    people = [person for person in scene.people(words) if person.type in types]
    return people[0] if people else None


def _leads(scene: Scene) -> Iterator[Found]:
    for match in _LEAD.finditer(scene.masked):
        yield from _leadership(scene, match, scene.people(match["who"]), match["aux"] or "")


def _led_by(scene: Scene) -> Iterator[Found]:
    for match in _LED_BY.finditer(scene.masked):
        aux = (match["aux"] or "").strip()
        aux = aux.removesuffix(" be") if aux.endswith(" be") else "" if aux in ("is", "was") else aux.removesuffix(" been")
        past = (match["aux"] or "").strip() in ("was", "had been")
        yield from _leadership(scene, match, scene.people(match["who"]), aux, "led" if past else "leads")


def _leadership(scene: Scene, match: re.Match[str], who: tuple[Person, ...], aux: str, verb: str = "") -> Iterator[Found]:
    of = _one(scene, match["of"])
    if of is None or not who or of in who:
        return
    persons = all(person.type == "person" for person in who)
    if not persons and any(person.type not in ("country", "organisation") for person in who):
        return
    many, verb = len(who) > 1, verb or match["verb"]
    be = passive(aux, verb)
    plain = "head" if persons else "lead"
    form = plain if AHEAD.fullmatch(aux) else f"{plain}ed" if persons and _past(aux, verb) else "led" if _past(aux, verb) else plain + ("" if many else "s")
    says = sentence(f"{listed(who)} {_number(aux, many)} {form} {called(of)}")
    turned = sentence(f"{called(of)} {be} {'headed' if persons else 'led'} by {listed(who)}") if be else ""
    relation: dict[str, Any]
    if persons:
        relation = {"head": {"unit": of.id, "holder": ids(who)}}
    else:
        relation = {"member": {"who": one_or_list(who), "of": of.id, "as": "leads"}}
    yield Found(relation, says, scene.plain(match[0]), turned)


def _past(aux: str, verb: str) -> bool:
    return aux in ("has", "have", "had") or verb in ("led", "headed", "chaired", "commanded", "directed", "ran")


def _number(aux: str, many: bool) -> str:
    """The mood as it agrees with one or with several."""
    for one, more in (("is", "are"), ("was", "were"), ("has", "have"), ("plans", "plan"), ("intends", "intend"), ("hopes", "hope")):
        aux = re.sub(rf"^(?:{one}|{more})\b", more if many else one, aux)
    return aux


def _ranked(scene: Scene) -> Iterator[Found]:
    for match in _RANKED.finditer(scene.masked):
        nation, of = scene.people(match["nation"])[0], _one(scene, match["of"])
        if nation.type != "country" or of is None:
            continue
        rank = f"{match['stars']}-star" if match["stars"] else match["rank"]
        head: dict[str, Any] = {"unit": of.id, **({"rank": rank} if rank else {}), "nation": nation.id}
        who = scene.plain(match[0][match.start("nation") - match.start() : match.start("verb") - match.start()])
        aux, form = match["aux"] or "", "head"
        who = who.removesuffix(aux.strip() + " ").strip()
        form = "head" if AHEAD.fullmatch(aux) else "headed" if _past(aux, match["verb"]) else "heads"
        article = "an" if who[:1].lower() in "aeiou" else "a"
        says = sentence(f"{article} {who} {aux} {form} {called(of)}")
        be = passive(aux, match["verb"])
        yield Found({"head": head}, says, scene.plain(match[0]), sentence(f"{called(of)} {be} headed by {article} {who}") if be else "")


def _offices(scene: Scene) -> Iterator[Found]:
    for match in _OFFICE.finditer(scene.masked):
        who, of = scene.people(match["who"])[0], _one(scene, match["of"])
        if who.type != "person" or of is None or re.search(r"\b(?:former|ex-|deputy|vice|spokes\w+|member|analyst|officer|engineer|acting)\b", match["role"]):
            continue
        be = (match["be"] or "is").strip()
        role = match["role"].strip()
        says = sentence(f"{who.name} {be} the {role} of {called(of)}")
        turned = sentence(f"{called(of)} {'is headed' if be.startswith(('is', 'has')) else 'was headed'} by {who.name}, its {role}")
        yield Found({"head": {"unit": of.id, "holder": who.id}}, says, scene.plain(match[0]), turned)


def _joins(scene: Scene) -> Iterator[Found]:
    for match in _JOIN.finditer(scene.masked):
        who, of = scene.people(match["who"]), _one(scene, match["of"])
        if of is None or of in who or any(person.type == "event" for person in who):
            continue
        aux = match["aux"] or ""
        form = "become" if AHEAD.fullmatch(aux) or aux in ("has", "have") else "became"
        says = sentence(f"{listed(who)} {_number(aux, len(who) > 1)} {form} {'members' if len(who) > 1 else 'a member'} of {called(of)}")
        yield Found({"member": {"who": one_or_list(who), "of": of.id, "as": "member"}}, says, scene.plain(match[0]))


def _outside(scene: Scene) -> Iterator[Found]:
    for pattern in (_NOT, _REFUSED):
        for match in pattern.finditer(scene.masked):
            who = scene.people(match["who"])
            of = _one(scene, match["of"]) if match["of"] else scene.subject
            if of is None or of.type not in _BODY or of in who:
                continue
            be = {"were": "were", "was": "was"}.get(match.groupdict().get("be") or "", "are" if len(who) > 1 else "is")
            if pattern is _REFUSED:
                says = sentence(f"{listed(who)} {match['verb']} to join {called(of)}, and {be} not a member of it")
            else:
                says = sentence(f"{listed(who)} {be} not {'members' if len(who) > 1 else 'a member'} of {called(of)}")
            yield Found(
                {"member": {"who": one_or_list(who), "of": of.id, "as": "not-member"}},
                says,
                scene.plain(match[0]),
                sentence(f"{called(of)} does not have {listed(who)} as {'members' if len(who) > 1 else 'a member'}"),
            )


def _members(scene: Scene) -> Iterator[Found]:
    for match in _IS.finditer(scene.masked):
        who = scene.people(match["who"])
        of = _one(scene, match["of"]) if match["of"] else scene.subject
        if of is None or of.type not in _BODY or of in who:
            continue
        role = "permanent-member" if match["permanent"] else "member"
        word = ("permanent " if match["permanent"] else "") + ("members" if len(who) > 1 else "member")
        says = sentence(f"{listed(who)} {match['be']} {'' if len(who) > 1 else 'a '}{word} of {called(of)}")
        turned = sentence(f"{called(of)} has {listed(who)} as {word}") if match["be"] in ("is", "are") else ""
        yield Found({"member": {"who": one_or_list(who), "of": of.id, "as": role}}, says, scene.plain(match[0]), turned)


def _gives(scene: Scene) -> Iterator[Found]:
    for match in _GIVE.finditer(scene.masked):
        who, of = scene.people(match["who"]), _one(scene, match["of"])
        if of is None or of in who or not AHEAD.fullmatch(match["aux"] or ""):
            continue
        aux = _number(match["aux"], len(who) > 1)
        what = scene.plain(match["what"])
        be = passive(match["aux"], "give", many=True)
        says = sentence(f"{what} {be} contributed to {called(of)} by {listed(who)}") if be else ""
        active = sentence(f"{listed(who)} {aux} contribute {what} to {called(of)}")
        yield Found({"member": {"who": one_or_list(who), "of": of.id, "as": "would-contribute"}}, active, scene.plain(match[0]), says)


def _seats(scene: Scene) -> Iterator[Found]:
    for match in (*_SEAT.finditer(scene.masked), *_TURNS.finditer(scene.masked)):
        of = _one(scene, match["of"]) if "⟦" in match["of"] else _one(scene, (re.findall(WHO, scene.masked[: match.start()]) or [""])[-1])
        places = list(scene.people(match["at"]))
        if match.groupdict().get("next"):
            places += scene.people(match["next"])
        if of is None or not places or of in places or any(place.type not in ("place", "country", None) for place in places):
            continue
        seat: dict[str, Any] = {"unit": of.id, "at": ids(places)}
        every = match["every"] or match.groupdict().get("before") or ""
        number = scene.number_in(every)
        turn = number.form if number and number.form.startswith("P") else "P1Y" if every and not number else ""
        aux = (match["aux"] or "").strip()
        if turn:
            seat["rotation"] = turn
        be = "would be" if aux == "would" else "is to be" if AHEAD.fullmatch(aux) else "was" if "was" in match[0].split() else "is"
        says = f"The seat of {called(of)} {be} in {listed(places)}" + (f", in turn {scene.plain(every).strip()}" if turn else "")
        yield Found({"seat": seat}, sentence(says), scene.plain(match[0]))


def _commands(scene: Scene) -> Iterator[Found]:
    for match in _UNDER.finditer(scene.masked):
        unit, to = _one(scene, match["of"]), _one(scene, match["to"])
        if unit is None or to is None or unit == to:
            continue
        aux = (match["aux"] or "").strip()
        be = "would be" if aux == "would" else "is to be" if AHEAD.fullmatch(aux) else "is"
        how = "under the command of" if "command" in match["how"] else "subordinate to"
        yield Found({"part": {"unit": unit.id, "of": to.id, "as": "under"}}, sentence(f"{called(unit)} {be} {how} {called(to)}"), scene.plain(match[0]))


def _leadership_of(scene: Scene) -> Iterator[Found]:
    for match in _LEADERSHIP.finditer(scene.masked):
        yield from _leadership(scene, match, scene.people(match["who"]), "", "leads")


def _by_rank(scene: Scene) -> Iterator[Found]:
    for match in _BY_RANK.finditer(scene.masked):
        of, nation = _one(scene, match["of"]), scene.people(match["nation"] or "")
        rank = f"{match['stars']}-star" if match["stars"] else match["rank"]
        if of is None or not rank or (nation and nation[0].type != "country"):
            continue
        head: dict[str, Any] = {"unit": of.id, "rank": rank, **({"nation": nation[0].id} if nation else {})}
        words = scene.plain(match[0]).rpartition(" by ")[2].strip()
        be = "is to be" if AHEAD.search(scene.masked) else "is"
        yield Found({"head": head}, sentence(f"{called(of)} {be} headed by {words}"), scene.plain(match[0]))


def _supported(scene: Scene) -> Iterator[Found]:
    for match in _SUPPORT.finditer(scene.masked):
        of, who = _one(scene, match["of"]), scene.people(match["who"])
        if of is None or of in who:
            continue
        if of == scene.subject:
            relation: dict[str, Any] = {"member": {"who": one_or_list(who), "of": of.id, "as": "supports"}}
        else:
            relation = {"stance": {"who": one_or_list(who), "position": "supports", "towards": of.id}}
        form = "supported" if match["verb"] == "had" else "support" if len(who) > 1 else "supports"
        yield Found(relation, sentence(f"{listed(who)} {form} {called(of)}"), scene.plain(match[0]))


def _based_on(scene: Scene) -> Iterator[Found]:
    for match in _BASED_ON.finditer(scene.masked):
        unit, to = _one(scene, match["of"]), _one(scene, match["to"])
        if unit is None or to is None or unit == to:
            continue
        be = "is to be" if AHEAD.fullmatch(match["aux"] or "") else "is"
        yield Found({"part": {"unit": unit.id, "of": to.id, "as": "based-on"}}, sentence(f"{called(unit)} {be} built on {called(to)}"), scene.plain(match[0]))
