"""Made-up records of another shape: deals with units and currencies, words before dates, offices, speakers and shares."""

import json
import random
from pathlib import Path
from typing import Any

from briefbook.checks.case import Case
from made import COUNTRIES, MONTHS, PEOPLE, PLACES, Told
from small import SOURCE, small_case

LENGTHS = ("kilometres", "miles")
MONEY = ("euros", "dollars")
OUTCOMES = (
    ("agreed on", "An agreement was reached on"),
    ("proposed", "A proposal was made for"),
    ("discussed", "There was a discussion of"),
)
WHEN = (("by", "no later than"), ("until", "up to"), ("from", "starting in"), ("after", "following"))
OFFICES = ("president", "foreign minister", "defence minister", "chancellor")
SHARES = (("Most of the", "The majority of"), ("Some of the", "Several"), ("All the", "Every one of the"))
ORDINALS = ("second", "third", "fifth", "eleventh")


def dealt(root: Path, seed: int) -> Case:
    """A record in that folder, with its text at hand."""
    draw = random.Random(seed)
    told = _sentences(draw)
    draw.shuffle(told)
    lines = ["The river deals", *(sentence for sentence, _ in told)]
    source = SOURCE + "set_aside: [{at: p1.s1, why: furniture}]\n"
    claims = [
        {"id": f"deal-{n}", "kind": "reported", **claim, "cites": f"paper#p{n}.s1"}
        for n, (_, claim) in enumerate(told, 2)
    ]
    firm = [claim["id"] for claim in claims if claim["kind"] == "reported"][:2]
    more = {
        "data/editions.yml": "- {id: first, title: First edition, as_of: 2025-07-14, issued: 2025-07-20}\n",
        "data/judgements.yml": "- {id: deals-hold, edition: first, says: It is likely that the deals hold., "
        f"likelihood: likely, confidence: moderate, rests_on: [{', '.join(firm)}]}}\n",
    }
    return small_case(root, "\n".join(lines) + "\n", json.dumps(claims), entities=_entities(), source=source, more=more)


def _entities() -> str:
    entities: list[dict[str, Any]] = [
        {"id": "pact", "type": "organisation", "name": "Harbour Pact", "subject": True, "nouns": ["pact"]},
        {"id": "ann-berg", "type": "person", "name": "Ann Berg"},
    ]
    for key, (name, adjective, seat) in COUNTRIES.items():
        entities.append({"id": key, "type": "country", "name": name, "adjectives": [adjective], "seats": [seat]})
    entities += [{"id": key, "type": "place", "name": name} for key, name in PLACES.items()]
    entities += [{"id": key, "type": "person", "name": name} for key, name in PEOPLE.items()]
    return json.dumps(entities)


def _sentences(draw: random.Random) -> list[Told]:
    keys = draw.sample(sorted(COUNTRIES), 6)
    one, two, three, four, five, six = (COUNTRIES[key][0] for key in keys)
    places = draw.sample(sorted(PLACES), 4)
    town, port, quay, pier = (PLACES[key] for key in places)
    speaker, guest, clerk = draw.sample(sorted(PEOPLE), 3)
    length, money = draw.choice(LENGTHS), draw.choice(MONEY)
    far, sum_, boats, ships = draw.randint(12, 95), draw.randint(2, 9), draw.randint(3, 11), draw.randint(12, 40)
    more, fewer = draw.randint(30, 60), draw.randint(3, 9)
    (did, done), (before, instead) = draw.choice(OUTCOMES), draw.choice(WHEN)
    (share, same), office, nth = draw.choice(SHARES), draw.choice(OFFICES), draw.choice(ORDINALS)
    month = draw.choice(MONTHS)
    return [
        (
            f"The canal of {one} is {far} {length} long.",
            {"says": f"{one} has a canal of {far} {length}.", "about": [keys[0]]},
        ),
        (
            f"{two} paid {sum_} million {money} for the boats.",
            {"says": f"For the boats {sum_} million {money} were paid by {two}.", "about": [keys[1]]},
        ),
        (
            f"The members {did} a joint patrol in {town}.",
            {"says": f"{done} a joint patrol by the members in {town}.", "about": [places[0]]},
        ),
        (
            f"The harbour of {port} is closed {before} {month} 2026.",
            {"says": f"{port} has a harbour that is closed {instead} {month} 2026.", "about": [places[1]]},
        ),
        (
            f"{PEOPLE[guest]}, the {office} of {three}, visited the shipyard.",
            {"says": f"The shipyard was visited by {PEOPLE[guest]}, {office} of {three}.", "about": [guest, keys[2]]},
        ),
        (
            f"{PEOPLE[speaker]} said that the tariff of {four} was too high.",
            {"says": f"The tariff of {four} was too high.", "kind": "opinion", "said_by": speaker, "about": [keys[3]]},
        ),
        (
            f"{share} captains left before the storm.",
            {"says": f"{same} captains went away ahead of the storm."},
        ),
        (
            f"It was the {nth} deal of {five} in a row.",
            {"says": f"{five} had its {nth} deal in a row.", "about": [keys[4]]},
        ),
        (
            f"The fleet has {ships} barges and {boats} tugs.",
            {"says": f"There are {boats} tugs and {ships} barges in the fleet."},
        ),
        (
            f"A convoy takes over {more} barrels and up to {fewer} crates.",
            {"says": f"Over {more} barrels and up to {fewer} crates are what a convoy takes."},
        ),
        (
            f"{six} sent a delegate to {quay} and {pier}.",
            {"says": f"A delegate was sent to {quay} and {pier} by {six}.", "about": [keys[5], *places[2:]]},
        ),
        (
            f"{PEOPLE[clerk]} wrote the minutes.",
            {"says": f"The minutes were written by {PEOPLE[clerk]}.", "about": [clerk]},
        ),
    ]  # fmt: skip
