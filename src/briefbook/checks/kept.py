"""What the checks found in a record, and what was seen in its texts, kept by all that they looked at."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from typing import Any

from briefbook.checks.case import Case
from briefbook.checks.parts import parts_of
from briefbook.checks.run import OF_ALL, run_checks
from briefbook.issues import Issue, Place
from briefbook.model.canonical import digest_of, values_of
from briefbook.store.files import Store, key_of
from briefbook.text.facts import Facts
from briefbook.views.told import told


def checked_once(case: Case, kept: Store) -> tuple[Issue, ...]:
    """Every finding of every check; the same record on the same day is not looked at again."""
    if kept.folder is None or not case.record.made_from:
        return run_checks(case)
    locks = {key: lock.record.made_from for key, lock in case.record.locks.items()}
    published = [(str(one.place), told(one.address)) for one in case.record.addresses]
    texts = [sorted(case.articles), {key: article.sha256 for key, article in case.changed.items()}]
    key = key_of("issues", case.record.made_from, digest_of([locks, published, texts]), str(case.today))
    if raw := kept.get(key):
        return _read(json.loads(raw))
    names = digest_of([values_of(entity) for entity in case.record.entities.values()])
    facts = _facts_of(case, kept, names)
    before = len(case.vocabulary.facts)
    found = (*_of_parts(case, kept, names), *(issue for check in OF_ALL for issue in check(case)))
    if len(case.vocabulary.facts) != before:
        _keep_facts(case, kept, facts)
    if _keepable(found):
        kept.put(key, json.dumps(_written(found), ensure_ascii=False).encode())
    return found


def _of_parts(case: Case, kept: Store, names: str) -> Iterator[Issue]:
    """What was found in each part that is as it was, and what is found in the others."""
    before: Mapping[str, list[Any]] = json.loads(kept.get("parts") or b"{}")
    now: dict[str, list[Any]] = {}
    for part in parts_of(case, names):
        if part.key in before:
            now[part.key] = before[part.key]
            yield from _read(before[part.key])
            continue
        found = part.issues()
        yield from found
        if _keepable(found):
            now[part.key] = _written(found)
    if now.keys() != before.keys():
        kept.put("parts", json.dumps(now, ensure_ascii=False).encode())


def _keepable(issues: tuple[Issue, ...]) -> bool:
    # words of an article are kept nowhere
    return not any(issue.detail for issue in issues)


def _written(issues: tuple[Issue, ...]) -> list[Any]:
    return [list(astuple(issue)) for issue in issues]


def _read(rows: list[Any]) -> tuple[Issue, ...]:
    return tuple(Issue(code, Place(*place), message, hint) for code, place, message, hint, _ in rows)


def _facts_of(case: Case, kept: Store, names: str) -> str:
    """What was seen in texts with the same vocabulary is known already; its key."""
    key = key_of("facts", names)
    for text, (found, figures) in json.loads(kept.get(key) or b"{}").items():
        case.vocabulary.facts[text] = Facts(tuple(found), tuple(figures))
    return key


def _keep_facts(case: Case, kept: Store, key: str) -> None:
    seen = {text: [facts.names, facts.figures] for text, facts in case.vocabulary.facts.items()}
    kept.put(key, json.dumps(seen, ensure_ascii=False).encode())
