"""Made-up records with their articles, drawn by a seed: right in every sentence, so that a fault in one is the fault alone."""

import json
import random
from pathlib import Path
from typing import Any

from briefbook.checks.case import Case
from small import SOURCE, small_case

COUNTRIES = {
    "norvania": ("Norvania", "Norvanian", "Ostrim"),
    "estoria": ("Estoria", "Estorian", "Velm"),
    "calbria": ("Calbria", "Calbrian", "Sarnik"),
    "tresland": ("Tresland", "Treslandic", "Hovrad"),
    "ondoria": ("Ondoria", "Ondorian", "Quelm"),
    "maravia": ("Maravia", "Maravian", "Bostra"),
}
PLACES = {"kestrin": "Kestrin", "dolmar": "Dolmar", "aravel": "Aravel", "pelgate": "Pelgate"}
PEOPLE = {"ilva-moren": "Ilva Moren", "tomas-reyk": "Tomas Reyk", "anka-dovel": "Anka Dovel"}
UNITS = {"guard": ("River Guard", "guard"), "cell": ("Coast Cell", "cell")}
MONTHS = "January February March April June July August September October November December".split()
BOUNDS = {"over": "over", "up to": "up-to", "about": "about", "nearly": None, "at least": None, "": "exactly"}
RANKS = {"three-star general": "three-star", "two-star general": "two-star", "colonel": "colonel"}

Told = tuple[str, dict[str, Any]]
"""A sentence of the article, and the claim that it supports, without its cite."""


def made(root: Path, seed: int) -> Case:
    """A record in that folder, with its text at hand."""
    draw = random.Random(seed)
    told = _sentences(draw)
    draw.shuffle(told)
    lines = ["Ships on the river", "By Ann Berg", *(sentence for sentence, _ in told), "Subscribe to our letter."]
    last = len(lines)
    source = SOURCE + (
        "set_aside:\n"
        "  - {at: [p1.s1, p" + str(last) + ".s1], why: furniture}\n"
        '  - {at: p2.s1, why: furniture, note: "The author’s name, which this record carries."}\n'
    )
    claims = [{"id": f"claim-{n}", **claim, "cites": f"paper#p{n}.s1"} for n, (_, claim) in enumerate(told, 3)]
    planned = next(claim["id"] for claim in claims if claim["kind"] == "planned")
    more = {
        "data/editions.yml": "- {id: first, title: First edition, as_of: 2025-07-14, issued: 2025-07-20}\n",
        "data/judgements.yml": "- {id: plans-first, edition: first, says: A plan is unlikely to change soon., "
        f"likelihood: unlikely, confidence: low, rests_on: [{planned}]}}\n",
    }
    return small_case(root, "\n".join(lines) + "\n", json.dumps(claims), entities=_entities(), source=source, more=more)


def _entities() -> str:
    entities: list[dict[str, Any]] = [
        {"id": "pact", "type": "organisation", "name": "Harbour Pact", "subject": True, "nouns": ["pact"]},
        {"id": "ann-berg", "type": "person", "name": "Ann Berg"},
        {"id": "spring-meeting", "type": "event", "name": "Meeting of the Harbour Pact"},
    ]
    for key, (name, adjective, seat) in COUNTRIES.items():
        entities.append({"id": key, "type": "country", "name": name, "adjectives": [adjective], "seats": [seat]})
    entities += [{"id": key, "type": "place", "name": name} for key, name in PLACES.items()]
    entities += [{"id": key, "type": "person", "name": name} for key, name in PEOPLE.items()]
    entities += [{"id": key, "type": "unit", "name": name, "nouns": [noun]} for key, (name, noun) in UNITS.items()]
    return json.dumps(entities)


def _sentences(draw: random.Random) -> list[Told]:
    countries = draw.sample(sorted(COUNTRIES), 6)
    names = [COUNTRIES[key][0] for key in countries]
    places = draw.sample(sorted(PLACES), 4)
    towns = [PLACES[key] for key in places]
    people = draw.sample(sorted(PEOPLE), 3)
    unit, other = draw.sample(sorted(UNITS), 2)
    body = UNITS[unit][0]
    day, month = draw.randint(1, 28), draw.choice(MONTHS[:6])
    when = f"2025-{['January', 'February', 'March', 'April', 'June', 'July'].index(month) + (1 if month in MONTHS[:4] else 2):02}-{day:02}"
    if when > "2025-07-14":
        when, month, day = "2025-07-09", "July", 9
    bound, ships = draw.choice(sorted(BOUNDS)), draw.randint(21, 90)
    counted = f"{bound} {ships}".strip()
    boats, rank = draw.randint(3, 19), draw.choice(sorted(RANKS))
    relations: list[dict[str, Any]] = []
    if BOUNDS[bound]:
        relations = [{"figure": {"of": "pact", "what": "ships", "bound": BOUNDS[bound], "value": ships}}]
    nation = COUNTRIES[countries[2]][1]
    return [
        (
            f"The Harbour Pact met in {towns[0]} on {day} {month} 2025.",
            {"says": f"On {day} {month} 2025 the pact held a meeting in {towns[0]}.", "kind": "reported",
             "relations": [{"event": {"event": "spring-meeting", "when": when, "where": [places[0]]}}]},
        ),
        (
            f"Its members bring {counted} ships.",
            {"says": f"The pact has {counted} ships from its members.", "kind": "reported", "relations": relations},
        ),
        (
            f"{names[0]} and {names[1]} lead the pact.",
            {"says": f"The pact is led by {names[0]} and {names[1]}.", "kind": "reported",
             "relations": [{"member": {"who": countries[:2], "of": "pact", "as": "leads"}}]},
        ),
        (
            f"A {nation} {rank} is to head the {body}.",
            {"says": f"The {body} is to be headed by a {nation} {rank}.", "kind": "planned",
             "relations": [{"head": {"unit": unit, "rank": RANKS[rank], "nation": countries[2]}}]},
        ),
        (
            f"If a truce is agreed, {names[3]} would send {boats} boats to {towns[1]}.",
            {"says": f"{names[3]} would contribute {boats} boats, to be sent to {towns[1]}.", "kind": "planned",
             "condition": "if a truce is agreed", "about": [places[1]],
             "relations": [{"member": {"who": [countries[3]], "of": "pact", "as": "would-contribute"}}]},
        ),
        (
            f"{names[4]} could join the {UNITS[other][0]}, though nobody has asked it to.",
            {"says": f"{names[4]} could become part of the {UNITS[other][0]}; nobody has asked.", "kind": "suggested",
             "about": [countries[4], other]},
        ),
        (
            f"{names[5]} did not sign the charter of the pact.",
            {"says": f"The charter of the pact has not been signed by {names[5]}.", "kind": "reported",
             "about": [countries[5]]},
        ),
        (
            f"The {body} moves between {towns[0]} and {towns[2]} every year.",
            {"says": f"Every year the {body} changes its seat between {towns[0]} and {towns[2]}.", "kind": "reported",
             "relations": [{"seat": {"unit": unit, "at": [places[0], places[2]], "rotation": "P1Y"}}]},
        ),
        (
            f"{PEOPLE[people[0]]} met {PEOPLE[people[1]]} in {towns[1]}.",
            {"says": f"In {towns[1]}, {PEOPLE[people[0]]} had a meeting with {PEOPLE[people[1]]}.", "kind": "reported",
             "about": [*people[:2], places[1]]},
        ),
        (
            f"{PEOPLE[people[2]]} spoke of it in {towns[3]}.",
            {"says": f"In {towns[3]}, {PEOPLE[people[2]]} gave a speech on it.", "kind": "reported",
             "about": [people[2], places[3]]},
        ),
        (
            "The whole plan seems a waste of fine ships.",
            {"says": "All of the plan appears to waste good ships.", "kind": "opinion", "about": ["pact"]},
        ),
    ]  # fmt: skip
