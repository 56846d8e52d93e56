"""What the checks found in a record, and what was seen in its texts, kept by all that they looked at."""

import json
from dataclasses import astuple

from briefbook.checks.case import Case
from briefbook.checks.run import run_checks
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
    facts = _facts_of(case, kept)
    key = key_of("issues", case.record.made_from, digest_of([locks, published, texts]), str(case.today))
    if raw := kept.get(key):
        return tuple(Issue(code, Place(*place), message, hint) for code, place, message, hint, _ in json.loads(raw))
    before = len(case.vocabulary.facts)
    found = run_checks(case)
    if len(case.vocabulary.facts) != before:
        _keep_facts(case, kept, facts)
    # words of an article are kept nowhere
    if not any(issue.detail for issue in found):
        kept.put(key, json.dumps([astuple(issue) for issue in found], ensure_ascii=False).encode())
    return found


def _facts_of(case: Case, kept: Store) -> str:
    """What was seen in texts with the same vocabulary is known already; its key."""
    key = key_of("facts", digest_of([values_of(entity) for entity in case.record.entities.values()]))
    for text, (names, figures) in json.loads(kept.get(key) or b"{}").items():
        case.vocabulary.facts[text] = Facts(tuple(names), tuple(figures))
    return key


def _keep_facts(case: Case, kept: Store, key: str) -> None:
    seen = {text: [facts.names, facts.figures] for text, facts in case.vocabulary.facts.items()}
    kept.put(key, json.dumps(seen, ensure_ascii=False).encode())
