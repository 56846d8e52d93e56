"""What is kept of the data is made anew when something that it shows is another, and only then: never is a stale piece served."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefbook import pipeline
from briefbook.model.claim import Claim
from briefbook.model.dates import parse_point
from briefbook.model.handling import Handling
from briefbook.model.reviewed import Reviewed
from briefbook.model.source import Notice
from briefbook.outputs.data.briefing import claim_rows, published
from briefbook.outputs.site import claims_once, claims_shown, data_once
from briefbook.outputs.site.run import Run, Volume
from briefbook.store.files import NOWHERE, Store
from briefbook.views.briefing import Briefing, Owner
from briefbook.views.known import latest_edition
from pieces import spoil
from published import SITES, rows_of

Urls = dict[str, str]
Change = Callable[[Briefing, Urls], Briefing]
EVERY = {"every claim"}


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    root = tmp_path_factory.mktemp("ferry") / "project"
    for case in ("minimal", "third-source"):
        shutil.copytree(SITES / case, root, dirs_exist_ok=True)
    checked = pipeline.check(pipeline.Folders(root))
    return pipeline.briefing(checked, "The ferry", Handling.CLEAR, owner=Owner("A <publisher>"))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Each claim is a batch of its own, and what is made of it is noted."""
    found: set[str] = set()
    show = claims_shown._Beside.shown

    def shown(
        beside: claims_shown._Beside, briefing: Briefing, urls: Mapping[str, str], claims: tuple[Claim, ...]
    ) -> bytes:
        found.update(claim.id for claim in claims)
        return show(beside, briefing, urls, claims)

    monkeypatch.setattr(claims_once, "_SIZE", 1)
    monkeypatch.setattr(claims_shown._Beside, "shown", shown)
    return found


def item(kind: str, name: str, /, **values: Any) -> Change:
    """One thing of the record has other values."""

    def change(briefing: Briefing, urls: Urls) -> Briefing:
        rows = dict(getattr(briefing.record, kind))
        rows[name] = rows[name].model_copy(update=values)
        other: dict[str, Any] = {"made_from": "", kind: rows}
        return replace(briefing, record=replace(briefing.record, **other))

    return change


def without(name: str) -> Change:
    """A claim is not there, and nobody names it."""

    def change(briefing: Briefing, urls: Urls) -> Briefing:
        def freed(claim: Claim) -> Claim:
            left = {
                key: tuple(x for x in getattr(claim, key) if x != name)
                for key in ("supersedes", "disputes")
                if name in getattr(claim, key)
            }
            return claim.model_copy(update=left) if left else claim

        claims = {key: freed(claim) for key, claim in briefing.record.claims.items() if key != name}
        questions = {
            key: one.model_copy(update={"bearing": tuple(x for x in one.bearing if x.claim != name)})
            for key, one in briefing.record.questions.items()
        }
        return replace(
            briefing, record=replace(briefing.record, made_from="", claims=claims, questions=questions, judgements={})
        )

    return change


def setting(**values: Any) -> Change:
    """Something that is no part of the record."""
    return lambda briefing, urls: replace(briefing, **values)


def moved(page: str, address: str) -> Change:
    """A page has another address."""

    def change(briefing: Briefing, urls: Urls) -> Briefing:
        urls[page] = address
        return briefing

    return change


def earlier(briefing: Briefing, urls: Urls) -> Briefing:
    """As of the first edition."""
    first = min(briefing.record.editions.values(), key=lambda edition: edition.as_of.latest)
    assert first != latest_edition(briefing.record)
    return replace(briefing, edition=first)


NOTICE = Notice(date=parse_point("2025-04-01"), note="It was wrong.")
PAPER, COUNCIL = "wend-gazette-2024-05-06", "wend-council-2025-03-10"
OF_COUNCIL = {
    "pier-opened-4-may", "passengers-300", "depot-stays", "new-head", "tolbridge-member", "night-ferry-runs", "council-pays",
}  # fmt: skip


def run_of(briefing: Briefing, urls: Urls, store: Store) -> Run:
    return Run(pipeline.Checked(briefing.record, {}, ()), 0.0, False, Volume(briefing, urls=urls), store=store)


def everything(run: Run) -> dict[str, object]:
    """All that is made of the claims."""
    outline, files = data_once.data_once(run)
    found: dict[str, object] = {file.address: (file.content, file) for file in files}
    entries = [entry for shown in claims_shown.claims_shown(run, outline.rest) for entry in json.loads(shown.entries())]
    return found | {"outline": outline, "search": entries}


def addresses(briefing: Briefing) -> Urls:
    names = ("index.md", "questions.md", "sources.md", "editions.md", *pipeline.generated(briefing))
    return {name: name.replace(".md", ".html") for name in names}


def test_plain_values_are_those_of_the_contract(ferry: Briefing) -> None:
    reviewed = Reviewed(date=parse_point("2025-05-01"), by="A. Reader")
    urls = addresses(ferry)
    for briefing in (ferry, item("claims", "works-began", reviewed=reviewed)(ferry, urls)):
        rows = claim_rows(briefing, briefing.claims.values(), urls.get)
        assert json.dumps(rows) == json.dumps(rows_of(published(briefing, urls.get)))


COUNCILS = {"council-pays", "council-does-not-pay"}
"""The second disputes the first."""

CHANGES: dict[str, tuple[Change, set[str]]] = {
    "nothing": (setting(), set()),
    "a claim reworded": (item("claims", "council-pays", says="The council pays."), {"council-pays"}),
    "a claim of another kind": (item("claims", "works-began", kind="planned"), {"works-began"}),
    "a claim noted, which no format shows": (item("claims", "works-began", note="Ours."), {"works-began"}),
    "a claim that was another": (item("claims", "works-began", was=("works",)), {"works-began"}),
    "a claim reviewed": (
        item("claims", "works-began", reviewed=Reviewed(by="AQ")),
        {"works-began"},
    ),
    "a claim with a condition": (
        item("claims", "council-pays", condition="if it can"),
        {"council-pays"},
    ),
    "a dispute": (
        item("claims", "works-began", disputes=("pier-praised",)),
        {"works-began", "pier-praised"},
    ),
    "a claim superseded": (
        item("claims", "council-pays", supersedes=("works-began",)),
        {"works-began", "council-pays"},
    ),
    "a claim about something else": (
        item("claims", "works-began", about=("depot",)),
        {"works-began"},
    ),
    "a claim taken out": (without("works-began"), set()),
    "a claim taken out that superseded": (without("new-head"), {"head"}),
    "a claim taken out that said the same": (
        without("passengers-echo"),
        {"passengers-300"},  # a reprint was no second voice
    ),
    "an entity renamed": (
        item("entities", "council", name="Council of Wend"),
        COUNCILS,
    ),
    "a source withdrawn": (item("sources", COUNCIL, withdrawn=NOTICE), OF_COUNCIL),
    "a source archived": (item("sources", COUNCIL, archived_copy="https://a.example/1"), OF_COUNCIL),
    "another publisher": (item("sources", COUNCIL, publisher="The <council>"), OF_COUNCIL),
    "a question reworded": (item("questions", "who-pays", asks="Who pays?"), set()),
    "handling": (setting(handling=Handling.AMBER), set()),
    "a title": (setting(title="Ferries"), set()),
    "a permanent address": (setting(address="https://example.org/"), EVERY),
    "a source’s address, which only linked data tells": (moved(f"sources/{COUNCIL}.md", "elsewhere.html"), OF_COUNCIL),
    "an address": (
        moved("entities/council.md", "elsewhere.html"),
        COUNCILS,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_shows_it_is_made_again(name: str, ferry: Briefing, made: set[str], tmp_path: Path) -> None:
    change, again = CHANGES[name]
    store, urls = Store(tmp_path), addresses(ferry)
    before = everything(run_of(ferry, urls, store))
    assert made == set(ferry.claims)
    other_urls = dict(urls)
    other = change(ferry, other_urls)
    made.clear()
    after = everything(run_of(other, other_urls, store))
    assert made == (set(ferry.claims) if again is EVERY else again)
    assert after == everything(run_of(other, other_urls, NOWHERE))
    assert (after != before) == (name != "nothing")
    # and back: what was made first counts again
    assert everything(run_of(ferry, urls, store)) == before


@pytest.mark.parametrize("size", [1, 3, 50])
def test_an_earlier_date_is_another_matter(
    size: int, ferry: Briefing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(claims_once, "_SIZE", size)
    urls, seen = addresses(ferry), []
    for briefing in (ferry, earlier(ferry, urls), ferry):
        seen.append(everything(run_of(briefing, urls, Store(tmp_path))))
        assert seen[-1] == everything(run_of(briefing, urls, NOWHERE))
    assert seen[0] == seen[2] != seen[1]


def test_all_changes_in_turn(ferry: Briefing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One upon the other, in batches of a few claims, with one store."""
    monkeypatch.setattr(claims_once, "_SIZE", 3)
    briefing, urls, store = ferry, addresses(ferry), Store(tmp_path)
    for name, (change, _) in CHANGES.items():
        try:
            briefing = change(briefing, urls)
        except KeyError:
            continue  # what it changes is gone
        assert everything(run_of(briefing, urls, store)) == everything(run_of(briefing, urls, NOWHERE)), name


def test_a_claim_more_moves_no_other_batch(ferry: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_once, "_SIZE", 3)
    claims = tuple(ferry.claims.values())
    whole = list(claims_once.batches(claims))
    assert [claim for batch in whole for claim in batch] == list(claims)
    assert len(whole) > 3
    for number, claim in enumerate(claims):
        fewer = list(claims_once.batches(claims[:number] + claims[number + 1 :]))
        assert sum(batch not in fewer for batch in whole) <= 2, claim.id


def test_a_damaged_piece_is_none(ferry: Briefing, tmp_path: Path) -> None:
    urls = addresses(ferry)
    first = everything(run_of(ferry, urls, Store(tmp_path)))
    assert spoil(tmp_path, lambda number, raw: (raw[:-3], b"", raw[:-1] + b"?")[number % 3]) > 3
    assert everything(run_of(ferry, urls, Store(tmp_path))) == first
    assert first == everything(run_of(ferry, urls, NOWHERE))


def test_two_things_of_one_name(ferry: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note may have the name of a link: in any batches, that one stays which stays in the whole."""
    claims = dict(ferry.record.claims)
    alike = claims["works-began"].model_copy(update={"id": "tolbridge-member-1-tolbridge-ferry-authority"})
    record = replace(ferry.record, made_from="", claims={**claims, alike.id: alike})
    briefing = replace(ferry, record=record)
    whole = everything(run_of(briefing, addresses(ferry), NOWHERE))
    monkeypatch.setattr(claims_once, "_SIZE", 1)
    assert everything(run_of(briefing, addresses(ferry), Store(tmp_path))) == whole
