"""What the checks found in a record, and what was seen in its texts, kept by all that they looked at."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from itertools import chain
from typing import Any

from briefbook.checks.case import Case
from briefbook.checks.parts import Part, parts_of
from briefbook.checks.run import OF_ALL, OF_CLAIMS, run_checks
from briefbook.checks.spread import found_ahead, read, written
from briefbook.issues import Issue
from briefbook.model.canonical import digest_of
from briefbook.model.claim import Claim
from briefbook.store.files import Store, key_of
from briefbook.store.held import Held
from briefbook.text.facts import keep_facts


def checked_once(case: Case, kept: Store, held: Held | None) -> tuple[Issue, ...]:
    """Every finding of every check; the same record on the same day is not looked at again. `held`: what there is in memory."""
    if kept.folder is None or not case.record.made_from:
        return run_checks(case)
    held = held or Held()
    locks = {key: lock.record.made_from for key, lock in case.record.locks.items()}
    published = [
        f"{one.place.line} {one.address.path} {one.address.kind} {one.address.id}" for one in case.record.addresses
    ]
    texts = [sorted(case.articles), {key: article.sha256 for key, article in case.changed.items()}]
    key = key_of("issues", case.record.made_from, digest_of([locks, published, texts]), str(case.today))
    if raw := kept.get(key):
        held.carry("part")
        held.carry("faultless")
        return read(json.loads(raw))
    found = (*_of_parts(case, kept, held), *(issue for check in OF_ALL for issue in check(case)))
    keep_facts(case.vocabulary)
    if _keepable(found):
        kept.put(key, json.dumps(written(found), ensure_ascii=False).encode())
    return found


def _of_parts(case: Case, kept: Store, held: Held) -> Iterator[Issue]:
    """What was found in each part that is as it was, and what is found in the others."""
    lying = _Lying(kept)
    found = {}
    parts = tuple(parts_of(case))
    if held.first:
        lying.ahead = found_ahead([part for part in parts if part.key not in lying.rows], case.vocabulary)
    for part in parts:
        # asked for in every run, or it would be let go
        known: dict[str, Claim] = held.made(("faultless", part.beside), dict) if part.checks is OF_CLAIMS else {}
        found[part.key] = held.made(("part", part.key), partial(lying.issues, part, known))
    if lying.asked:
        now = {key: written(issues) for key, issues in found.items() if _keepable(issues)}
        if now.keys() != lying.rows.keys():
            kept.put("parts", json.dumps(now, ensure_ascii=False).encode())
    return chain.from_iterable(found.values())


class _Lying:
    """The issues of parts that are kept; read when one is asked for."""

    def __init__(self, kept: Store) -> None:
        self._kept = kept
        self.asked = False
        self.ahead: Mapping[str, tuple[Issue, ...]] = {}
        """What workers found in others."""

    @cached_property
    def rows(self) -> Mapping[str, list[Any]]:
        """By the key of the part."""
        self.asked = True
        found: Mapping[str, list[Any]] = json.loads(self._kept.get("parts") or b"{}")
        return found

    def issues(self, part: Part, faultless: dict[str, Claim]) -> tuple[Issue, ...]:
        """As they were found, or are found now in all claims that are not `faultless`, which learns of more."""
        found = self.ahead.get(part.key)
        if found is None:
            found = read(self.rows[part.key]) if part.key in self.rows else part.but(faultless).issues()
        if not found and part.checks is OF_CLAIMS:
            faultless |= part.claims
        return found


def _keepable(issues: tuple[Issue, ...]) -> bool:
    # words of an article are kept nowhere
    return not any(issue.detail for issue in issues)
