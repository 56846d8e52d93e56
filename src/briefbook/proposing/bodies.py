"""Rules about bodies: who joins, supports or stands outside them, where they sit, what they stand under."""

import re
from collections.abc import Iterator
from typing import Any

from briefbook.proposing.found import AHEAD, AUX, Found, agreeing, ids, one_or_list, passive
from briefbook.proposing.mentions import Person
from briefbook.proposing.scene import ASIDE, LIST, WHO, Scene, called, listed, sentence

_BODY = ("organisation", "unit")
_JOIN = re.compile(
    rf"(?P<who>{LIST}){ASIDE} {AUX}(?P<verb>joins?|joined) (?P<of>{WHO})(?! (?:meeting|talks|call|summit|in \w+ing))"
)
_NOT = re.compile(
    rf"(?P<who>{LIST})(?:,? which|,? who)? (?P<be>is|are|was|were|remains?)(?:n't| not| no| no longer)(?: yet)? (?:an? )?members?(?: of (?P<of>{WHO}))?"
)
_LEFT = re.compile(
    rf"(?P<who>{LIST}){ASIDE} (?P<verb>(?:has |have )?(?:left|quit|withdrawn from)|withdrew from|leaves|quits) (?P<of>{WHO})(?! (?:talks|meeting|table|in ))"
)
_BELONGS = re.compile(
    rf"(?P<who>{LIST}){ASIDE} (?P<verb>belongs? to|belonged to|(?:has |have )?became an? (?:full )?member of|(?:has|have) become an? (?:full )?members? of) (?P<of>{WHO})"
)
_GROUPS = re.compile(
    rf"(?P<of>{WHO})(?:,? which)? (?P<verb>groups|brings together|is made up of|comprises|includes) (?P<who>{LIST})"
)
_BASED = re.compile(r"(?P<at>⟦\d+⟧)-based (?P<of>⟦\d+⟧)")
_REFUSED = re.compile(
    rf"(?P<who>{LIST}){ASIDE} (?P<verb>(?:has |have |had )?(?:refused|declined)|refuses?|declines?) to join (?P<of>{WHO})"
)
_SUPPORT = re.compile(
    rf"(?P<of>{WHO})(?: also)? (?P<verb>has|have|had|enjoys?) the support of (?:countries such as |[a-z]+ like )?(?P<who>{LIST})"
)
_BASED_ON = re.compile(rf"(?P<of>{WHO})(?: of {WHO})? {AUX}(?:be |is |are )?(?:based|built) on (?P<to>{WHO})")
_IS = re.compile(
    rf"(?P<who>{LIST})(?:,? which|,? who)? (?P<be>is|are|was|were|became|will be|would be) (?:all |both )?(?:an? )?(?:full |(?P<permanent>permanent ))?members?(?: of (?P<of>{WHO}))?(?! state)"
)
_GIVE = re.compile(
    rf"(?P<who>{LIST}){ASIDE} {AUX}(?P<verb>contribute|provide|send|give|offer|supply) (?P<what>[^,;.]{{3,60}}?) (?:to|for) (?P<of>{WHO})"
)
_SEAT = re.compile(
    rf"(?P<of>{WHO}|which)(?:,? which)?{ASIDE} {AUX}(?:be |been )?(?P<how>(?:is |are |was )?(?:based|headquartered|located|stationed)|ha(?:s|ve|d)? (?:its|their) (?:seat|headquarters|home|base)|sits?) (?:in|at) "
    rf"(?P<at>{LIST})(?P<turn> and (?:to |will |would )?move to (?P<next>{WHO}))?(?P<every> (?:each year|every year|annually|#\d+#))?"
)
_TURNS = re.compile(
    rf"(?P<of>{WHO}){ASIDE} {AUX}(?P<verb>alternates?|rotates?|moves?)(?P<before> (?:each year|every year|annually|#\d+#))? between (?P<at>{LIST})(?P<every> (?:each year|every year|annually|#\d+#))?"
)
_UNDER = re.compile(
    rf"(?P<of>{WHO}){ASIDE}(?: and)? {AUX}(?P<how>(?:be |is |are |was |stands? |comes? |put )*under the command of|reports? to|(?:be |is |are )subordinate to) (?P<to>{WHO})"
)


def rules(scene: Scene) -> Iterator[Found]:
    """Everything that these rules find, in no order."""
    for rule in (
        _joins,
        _outside,
        _members,
        _gives,
        _supported,
        _left,
        _belonging,
        _seats,
        _based,
        _commands,
        _based_on,
    ):
        yield from rule(scene)


def _member(who: tuple[Person, ...]) -> str:
    return "members" if len(who) > 1 else "a member"


def _joins(scene: Scene) -> Iterator[Found]:
    for match in _JOIN.finditer(scene.masked):
        who, of = scene.people(match["who"]), scene.one(match["of"])
        if of is None or of in who or any(person.type == "event" for person in who):
            continue
        aux = match["aux"] or ""
        form = "become" if AHEAD.fullmatch(aux) or aux in ("has", "have") else "became"
        says = sentence(f"{listed(who)} {agreeing(aux, len(who) > 1)} {form} {_member(who)} of {called(of)}")
        yield Found({"member": {"who": one_or_list(who), "of": of.id, "as": "member"}}, says, scene.words(match))


def _outside(scene: Scene) -> Iterator[Found]:
    for pattern in (_NOT, _REFUSED):
        for match in pattern.finditer(scene.masked):
            who = scene.people(match["who"])
            of = scene.one(match["of"]) if match["of"] else scene.subject
            if of is None or of.type not in _BODY or of in who:
                continue
            be = {"were": "were", "was": "was"}.get(match.groupdict().get("be") or "", "are" if len(who) > 1 else "is")
            if pattern is _REFUSED:
                says = sentence(f"{listed(who)} {match['verb']} to join {called(of)}, and {be} not a member of it")
            else:
                says = sentence(f"{listed(who)} {be} not {_member(who)} of {called(of)}")
            yield Found(
                {"member": {"who": one_or_list(who), "of": of.id, "as": "not-member"}},
                says,
                scene.words(match),
                sentence(f"{called(of)} does not have {listed(who)} as {_member(who)}"),
            )


def _members(scene: Scene) -> Iterator[Found]:
    for match in _IS.finditer(scene.masked):
        who = scene.people(match["who"])
        of = scene.one(match["of"]) if match["of"] else scene.subject
        if of is None or of.type not in _BODY or of in who:
            continue
        role = "permanent-member" if match["permanent"] else "member"
        word = ("permanent " if match["permanent"] else "") + ("members" if len(who) > 1 else "member")
        says = sentence(f"{listed(who)} {match['be']} {'' if len(who) > 1 else 'a '}{word} of {called(of)}")
        turned = sentence(f"{called(of)} has {listed(who)} as {word}") if match["be"] in ("is", "are") else ""
        yield Found({"member": {"who": one_or_list(who), "of": of.id, "as": role}}, says, scene.words(match), turned)


def _gives(scene: Scene) -> Iterator[Found]:
    for match in _GIVE.finditer(scene.masked):
        who, of = scene.people(match["who"]), scene.one(match["of"])
        if of is None or of in who or not AHEAD.fullmatch(match["aux"] or ""):
            continue
        aux = agreeing(match["aux"], len(who) > 1)
        what = scene.plain(match["what"])
        be = passive(match["aux"], "give", many=True)
        says = sentence(f"{what} {be} contributed to {called(of)} by {listed(who)}") if be else ""
        active = sentence(f"{listed(who)} {aux} contribute {what} to {called(of)}")
        yield Found(
            {"member": {"who": one_or_list(who), "of": of.id, "as": "would-contribute"}},
            active,
            scene.words(match),
            says,
        )


def _supported(scene: Scene) -> Iterator[Found]:
    for match in _SUPPORT.finditer(scene.masked):
        of, who = scene.one(match["of"]), scene.people(match["who"])
        if of is None or of in who:
            continue
        if of == scene.subject:
            relation: dict[str, Any] = {"member": {"who": one_or_list(who), "of": of.id, "as": "supports"}}
        else:
            relation = {"stance": {"who": one_or_list(who), "position": "supports", "towards": of.id}}
        form = "supported" if match["verb"] == "had" else "support" if len(who) > 1 else "supports"
        yield Found(relation, sentence(f"{listed(who)} {form} {called(of)}"), scene.words(match))


def _seats(scene: Scene) -> Iterator[Found]:
    for match in (*_SEAT.finditer(scene.masked), *_TURNS.finditer(scene.masked)):
        of = (
            scene.one(match["of"])
            if "⟦" in match["of"]
            else scene.one((re.findall(WHO, scene.masked[: match.start()]) or [""])[-1])
        )
        places = list(scene.people(match["at"]))
        if match.groupdict().get("next"):
            places += scene.people(match["next"])
        if (
            of is None
            or not places
            or of in places
            or any(place.type not in ("place", "country", None) for place in places)
        ):
            continue
        seat: dict[str, Any] = {"unit": of.id, "at": ids(places)}
        every = match["every"] or match.groupdict().get("before") or ""
        number = scene.number_in(every)
        turn = number.form if number and number.form.startswith("P") else "P1Y" if every and not number else ""
        aux = (match["aux"] or "").strip()
        if turn:
            seat["rotation"] = turn
        be = (
            "would be"
            if aux == "would"
            else "is to be"
            if AHEAD.fullmatch(aux)
            else "was"
            if "was" in match[0].split()
            else "is"
        )
        says = f"The seat of {called(of)} {be} in {listed(places)}" + (
            f", in turn {scene.plain(every).strip()}" if turn else ""
        )
        yield Found({"seat": seat}, sentence(says), scene.words(match))


def _commands(scene: Scene) -> Iterator[Found]:
    for match in _UNDER.finditer(scene.masked):
        unit, to = scene.one(match["of"]), scene.one(match["to"])
        if unit is None or to is None or unit == to:
            continue
        aux = (match["aux"] or "").strip()
        be = "would be" if aux == "would" else "is to be" if AHEAD.fullmatch(aux) else "is"
        how = "under the command of" if "command" in match["how"] else "subordinate to"
        yield Found(
            {"part": {"unit": unit.id, "of": to.id, "as": "under"}},
            sentence(f"{called(unit)} {be} {how} {called(to)}"),
            scene.words(match),
        )


def _based_on(scene: Scene) -> Iterator[Found]:
    for match in _BASED_ON.finditer(scene.masked):
        unit, to = scene.one(match["of"]), scene.one(match["to"])
        if unit is None or to is None or unit == to:
            continue
        be = "is to be" if AHEAD.fullmatch(match["aux"] or "") else "is"
        yield Found(
            {"part": {"unit": unit.id, "of": to.id, "as": "based-on"}},
            sentence(f"{called(unit)} {be} built on {called(to)}"),
            scene.words(match),
        )


def _left(scene: Scene) -> Iterator[Found]:
    for match in _LEFT.finditer(scene.masked):
        who, of = scene.people(match["who"]), scene.one(match["of"])
        if of is None or of in who or any(person.type not in ("country", "organisation") for person in who):
            continue
        be = "are" if len(who) > 1 else "is"
        says = sentence(f"{listed(who)} {match['verb']} {called(of)}, and {be} not {_member(who)} of it")
        yield Found({"member": {"who": one_or_list(who), "of": of.id, "as": "not-member"}}, says, scene.words(match))


def _belonging(scene: Scene) -> Iterator[Found]:
    for match in (*_BELONGS.finditer(scene.masked), *_GROUPS.finditer(scene.masked)):
        who, of = scene.people(match["who"]), scene.one(match["of"])
        if of is None or of in who or not who or any(person.type not in ("country", "organisation") for person in who):
            continue
        past = "became" in match["verb"] or "belonged" in match["verb"]
        be = ("were" if len(who) > 1 else "was") if past else ("are" if len(who) > 1 else "is")
        be = "became" if "became" in match["verb"] else be
        says = sentence(f"{listed(who)} {be} {_member(who)} of {called(of)}")
        turned = sentence(f"{called(of)} has {listed(who)} as {_member(who)}")
        yield Found(
            {"member": {"who": one_or_list(who), "of": of.id, "as": "member"}}, says, scene.words(match), turned
        )


def _based(scene: Scene) -> Iterator[Found]:
    for match in _BASED.finditer(scene.masked):
        of, at = scene.one(match["of"]), scene.people(match["at"])[0]
        if of is not None and at.type in ("place", "country", None):
            says = sentence(f"The seat of {called(of)} is in {called(at)}")
            yield Found({"seat": {"unit": of.id, "at": [at.id]}}, says, scene.words(match), anywhere=True)
