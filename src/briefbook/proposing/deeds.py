"""Rules about what is done, counted and held: tasks, figures and events."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from briefbook.model.relations import Bound
from briefbook.proposing.found import AHEAD, AUX, END, Found, ids, one_or_list
from briefbook.proposing.mentions import Person
from briefbook.proposing.scene import ASIDE, LIST, WHO, Scene, called, listed, sentence

_BODY = ("organisation", "unit", "agreement")
_PHRASE = r"(?P<what>(?:(?!⟦)[^,;:.!?]){3,70}?)"
_WORK = r"train|patrol|clear|monitor|guard|build|finance|fund|pay for|inspect|supply|host|provide|deploy|repair|survey|protect|maintain|operate"
_LEAD = re.compile(
    rf"(?P<who>{LIST}){ASIDE} {AUX}(?:takes?|took|take|taken) the lead (?:in|on|for|with) {_PHRASE}{END}"
)
_CHARGE = re.compile(
    rf"(?P<who>{LIST}){ASIDE} {AUX}(?:be |is |are |was |were )?(?P<how>responsible for|in charge of|tasked with|take over|takes over|took over|charged with) {_PHRASE}{END}"
)
_DO = re.compile(
    rf"(?P<who>{LIST}){ASIDE} (?P<aux>will|would|is to|are to|agreed to|have agreed to|has agreed to|plans? to|offered to|pledged to) (?:{'each |both |also |jointly |together '})?(?P<verb>{_WORK}) {_PHRASE}{END}"
)
_DOES = re.compile(
    rf"(?P<who>{LIST}) (?P<verb>pays? for|finances?|hosts?|patrols?|guards?|trains?|monitors?) {_PHRASE}{END}"
)
_COUNT = re.compile(
    rf"(?P<of>{WHO}|\bIt){ASIDE} {AUX}(?P<verb>has|have|had|counts?|employs?|employed|comprises?|numbers?|operates?|holds?|consists? of|includes?|owns?|runs?) (?:just |only |now |a total of |at present )?(?P<number>#\d+#)(?P<more>[^,;.#]{{0,40}}and (?:#\d+#))?"
)
_OF_COUNT = re.compile(rf"(?P<of>{WHO})(?:, an? [a-z -]{{3,30}})? of (?P<number>#\d+#)")
_THEIRS = re.compile(r"(?P<of>⟦\d+⟧)'s? (?P<number>#\d+#)")
_OF_ALL = re.compile(rf"(?P<number>#\d+#) (?:members|states|countries|staff|employees|ships|boats) of (?P<of>{WHO})")
_SIZED = re.compile(r"(?P<number>#\d+#)[ -](?P<what>member|nation|country|state|strong) (?P<of>⟦\d+⟧)")
_ROLE = re.compile(rf"\b(?P<lead>lead(?:ing)?) role (?:[a-z]+ )?{AUX}(?:be )?played by (?P<who>{LIST})")
_DOMAIN = re.compile(
    rf"(?:(?P<before>[Aa]t sea|[Ii]n the air|[Oo]n land|[Ii]n (?:the )?(?:land|air|sea|cyber|space|maritime) domain),? (?P<who>{LIST}) {AUX}(?P<verb>[a-z]+))|"
    rf"(?:(?P<who2>{LIST}) (?P<aux2>will|would|could|is to|are to) (?P<verb2>[a-z]+)[^,;.⟦]{{0,60}} (?P<after>at sea|in the air|on land|in (?:the )?(?:land|air|sea|cyber|space|maritime) domain))"
)
_DOMAINS = {
    "sea": "sea",
    "maritime": "sea",
    "air": "air",
    "land": "land",
    "ground": "land",
    "cyber": "cyber",
    "space": "space",
}
_MET = re.compile(
    r"(?P<who>[^;:.]{0,80}?)\b(?P<verb>met|will meet|would meet|is to meet|are to meet|meets)\b(?P<how> online| by video| virtually)?(?P<rest>[^;:.]*)"
)
_HELD = re.compile(
    r"(?P<fore>[^;:.]{0,120}?)\b(?P<what>(?:next |first |second |last )?(?:meeting|conference|summit|session))\b(?P<verb>[^;:.]{0,30}?(?:is scheduled|was held|will be held|took place|will take place|is due|is planned|is to be held|opens?|opened))(?P<rest>[^;:.]*)"
)
_CHAIRED = re.compile(
    rf"\b(?P<what>meeting|conference|summit|session) (?P<be>was|is|will be) (?:chaired|hosted|led) by (?P<chairs>{LIST})(?: and attended by (?P<attended>{LIST}))?"
)


def rules(scene: Scene) -> Iterator[Found]:
    """Everything that these rules find, in no order."""
    for rule in (_tasks, _roles, _sizes, _figures, _events):
        yield from rule(scene)


def _who(scene: Scene, words: str) -> tuple[Person, ...]:
    return tuple(p for p in scene.people(words) if p.type in ("country", "organisation", "unit", "person", None))


def _tasks(scene: Scene) -> Iterator[Found]:
    for pattern in (_LEAD, _CHARGE, _DO, _DOES):
        for match in pattern.finditer(scene.masked):
            who, what = _who(scene, match["who"]), scene.plain(match["what"]).strip()
            if not who or scene.people(match["what"]) or len(what.split()) > 9:
                continue
            aux = (match.groupdict().get("aux") or "").strip()
            task: dict[str, Any] = {"who": one_or_list(who), "does": what}
            many = len(who) > 1
            mood = re.sub(r"^(?:is|are)\b", "are" if many else "is", aux)
            if pattern is _LEAD:
                task["lead"] = True
                says = (
                    f"{listed(who)} {mood} {'lead' if AHEAD.fullmatch(aux) else 'lead' if many else 'leads'} in {what}"
                )
            elif pattern is _CHARGE:
                be = "be" if AHEAD.fullmatch(aux) else "are" if many else "is"
                says = f"For {what}, {listed(who)} {mood} {be} responsible"
            else:
                task["does"] = f"{match['verb']} {what}"
                does = f"{match['verb']} {what}"
                says = f"{listed(who)} {mood} {does}"
            yield Found({"task": task}, sentence(says), scene.words(match))


def _roles(scene: Scene) -> Iterator[Found]:
    """A leading role, and what is done in a domain."""
    for match in _ROLE.finditer(scene.masked):
        if who := _who(scene, match["who"]):
            says = sentence(
                f"{listed(who)} {match['aux'] or ''} {'have' if AHEAD.fullmatch(match['aux'] or '') or len(who) > 1 else 'has'} the leading role"
            )
            yield Found({"task": {"who": one_or_list(who), "lead": True}}, says, scene.words(match))
    for match in _DOMAIN.finditer(scene.masked):
        who = _who(scene, match["who"] or match["who2"])
        where = (match["before"] or match["after"]).lower()
        domain = next((name for word, name in _DOMAINS.items() if re.search(rf"\b{word}\b", where)), None)
        aux = match["aux"] or match["aux2"] or ""
        if who and domain and AHEAD.fullmatch(aux):
            says = sentence(
                f"{listed(who)} {aux} have a task {where if where.startswith(('at', 'on')) else f'in the {domain} domain'}"
            )
            yield Found({"task": {"who": one_or_list(who), "domain": domain}}, says, scene.words(match))


def _sizes(scene: Scene) -> Iterator[Found]:
    """ "the over 30-member council"."""
    for match in _SIZED.finditer(scene.masked):
        number, of = scene.number_in(match["number"]), scene.people(match["of"])[0]
        if number is None or number.value is None or number.bound not in get_args(Bound) or of.type not in _BODY:
            continue
        what = {"country": "countries", "strong": "members"}.get(match["what"], f"{match['what']}s")
        figure: dict[str, Any] = {
            "of": of.id,
            "what": what,
            **({} if number.bound == "exactly" else {"bound": number.bound}),
            "value": number.value,
        }
        yield Found(
            {"figure": figure},
            sentence(f"{called(of)} has {number.words_in(scene.text).removeprefix('the ')} {what}"),
            scene.words(match),
            anywhere=True,
        )


def _figures(scene: Scene) -> Iterator[Found]:
    for pattern in (_COUNT, _OF_COUNT, _THEIRS, _OF_ALL):
        for match in pattern.finditer(scene.masked):
            bodies = [person for person in scene.people(match["of"]) if person.type in _BODY]
            for group in ("number", "more"):
                number = scene.number_in((match.groupdict().get(group) or "").strip())
                if (
                    not bodies
                    or number is None
                    or not number.unit
                    or number.value is None
                    or number.bound not in get_args(Bound)
                ):
                    continue
                figure: dict[str, Any] = {"of": bodies[0].id, "what": number.unit}
                figure |= {} if number.bound == "exactly" else {"bound": number.bound}
                figure["value"] = number.value
                aux = (match.groupdict().get("aux") or "").strip()
                verb = (
                    "have"
                    if AHEAD.fullmatch(aux)
                    else "had"
                    if match.groupdict().get("verb") in ("had", "employed")
                    else "has"
                )
                words = scene.text[number.start : number.end]
                of = " of" if number.form.startswith("order-of") and not words.endswith(" of") else ""
                says = sentence(
                    f"{called(bodies[0])} {aux if AHEAD.fullmatch(aux) else ''} {verb} {words}{of} {number.unit}"
                )
                turned = sentence(
                    f"{words} {number.unit}: so many {called(bodies[0])} {aux if AHEAD.fullmatch(aux) else ''} {verb}"
                )
                yield Found({"figure": figure}, says, scene.words(match), turned, anywhere=pattern is not _COUNT)


def _events(scene: Scene) -> Iterator[Found]:
    for match in (*_MET.finditer(scene.masked), *_HELD.finditer(scene.masked), *_CHAIRED.finditer(scene.masked)):
        parts = match.groupdict()
        rest = (parts.get("fore") or "") + (parts.get("rest") or "")
        rest += " ".join(
            re.findall(r"^(?:On|In|At) (?:@\d+@|⟦\d+⟧)", parts.get("who") or "")
            if "rest" in parts and "chairs" not in parts
            else []
        )
        where = [
            p
            for words in re.findall(rf"\b(?:[Ii]n|[Aa]t) ({WHO})", rest)
            for p in scene.people(words)
            if p.type in ("place", "country")
        ]
        dates = [scene.dates[int(n)].means for n in re.findall(r"@(\d+)@", rest)]
        when = dates[-1] if dates else None
        chairs = _who(scene, parts.get("chairs") or "")
        attended = _who(scene, parts.get("attended") or "")
        if not (when or where or chairs):
            continue
        stamp = (
            re.sub(r"[^0-9a-z]+", "-", str(when).lower()).strip("-") if when else ids(where)[0] if where else "chaired"
        )
        place = f" in {listed(where)}" if where else ""
        name = f"Meeting{place}" + (f", {when.in_words}" if when else "")
        event = Person(f"meeting-{stamp}", name if place or when else "Meeting", "event", False)
        values: dict[str, Any] = {"event": event.id}
        how = (parts.get("how") or "").strip() or (
            "online" if re.search(r"\b(?:online|in virtual format|virtually)\b", rest) else ""
        )
        values |= {"when": str(when)} if when else {}
        values |= {"where": ids(where)} if where else {}
        values |= {"format": "online"} if how == "online" else {}
        values |= {"chairs": ids(chairs)} if chairs else {}
        values |= {"attended": ids(attended)} if attended else {}
        subject = (
            _who(scene, parts.get("who") or "") if re.fullmatch(rf"\s*{LIST}{ASIDE} ", parts.get("who") or "") else ()
        )
        ahead = AHEAD.search(parts.get("verb") or "") is not None or re.search(
            r"scheduled|due|planned", parts.get("verb") or ""
        )
        says = f"{'A meeting of ' + listed(subject) if subject else 'A meeting'} {'is to be' if ahead else 'was'} held"
        says += f" {how}" * bool(how) + place
        says += (" on " if when.day else " in ") + when.in_words if when else ""
        says += f", chaired by {listed(chairs)}" if chairs else ""
        says += f" and attended by {listed(attended)}" if attended else ""
        yield Found({"event": values}, sentence(says), scene.words(match), new=(event,))
