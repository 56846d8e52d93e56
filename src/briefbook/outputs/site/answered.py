"""What tells the record of a build is kept for the next one, and of which lists of answers it is known that they were true of it.

The next build has that record again and compares the two: an answer that was true then, to a question that both answer alike, is
true now, and need not be worked out. Nothing counts unless the record of then is whole: it must have the digest that it had.
"""

import json
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig

from briefbook.errors import BriefbookError
from briefbook.model.canonical import digest_of
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.settings import briefing_of
from briefbook.pipeline import Checked
from briefbook.reading.former import files_of, former
from briefbook.store.files import NOWHERE, key_of
from briefbook.text.names import prepare_vocabulary
from briefbook.views.briefing import Briefing
from briefbook.views.named import by_name, learn
from briefbook.views.told import told
from briefbook.views.watching import Answers

_KEY = key_of("answered")


def before(
    last: Run | None, checked: Checked, config: MkDocsConfig, options: BriefbookConfig, briefing: Briefing
) -> Answers | None:
    """Of the build before the one of this `briefing`: what the `last` by this process was answered, or what another has kept."""
    if last:
        return last.latest.before or last.latest.answers
    store = checked.folders.kept if checked.folders else NOWHERE
    raw = store.get(_KEY)
    if raw is None:
        return None
    kept = json.loads(raw)
    record = former(checked.record, kept["files"], store)
    if record is None or kept["addresses"] != _addresses(checked):
        return None
    prepare_vocabulary(record, store, checked.record)
    try:
        then = briefing_of(replace(checked, record=record), config, options, serving=not briefing.address)
    except BriefbookError:  # the edition that is shown was not on record
        return None
    if then.digest != kept["briefing"]:
        return None
    answers = Answers(then, {})
    answers.true = set(kept["true"])
    if then.digest != briefing.digest and then.vocabulary is briefing.vocabulary:
        learn(then.claims.values(), kept["named"], then.vocabulary)
    return answers


def keep(run: Run) -> None:
    """For the next build."""
    briefing, answers, before = run.briefing, run.latest.answers, run.latest.before
    if before and before.briefing.digest == briefing.digest:
        if answers.true <= before.true:
            return  # it is kept
        answers.true |= before.true
    told_of = {
        "briefing": briefing.digest,
        "addresses": _addresses(run.checked),
        "files": files_of(run.checked.record),
        "true": sorted(answers.true),
        "named": by_name(briefing.claims.values(), briefing.vocabulary),
    }
    run.store.put(_KEY, json.dumps(told_of, separators=(",", ":"), ensure_ascii=False).encode())


def _addresses(checked: Checked) -> str:
    return digest_of(told(checked.record.addresses))
