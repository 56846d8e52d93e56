"""What a build was answered is kept for the next one, with what tells the record of then.

The next build has that record again, compares the two, and asks only for what differs. Nothing counts unless the record of then is
whole: it must have the digest that it had.
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
from briefbook.views.told import told
from briefbook.views.watching import Answers

_KEY = key_of("answered")


def before(
    last: Run | None, checked: Checked, config: MkDocsConfig, options: BriefbookConfig, briefing: Briefing
) -> Answers | None:
    """What is known of the build before the one of this `briefing`: of the `last` by this process, or of what another has kept."""
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
    answers.known = kept["known"]
    return answers


def keep(run: Run) -> None:
    """For the next build."""
    answers, checked = run.latest.answers, run.checked
    known = {
        what: rows for what, rows in answers.known.items() if not what.startswith("each:") and what not in answers.more
    }
    told_of = {"briefing": run.briefing.digest, "addresses": _addresses(checked), "files": files_of(checked.record)}
    run.store.put(_KEY, json.dumps({**told_of, "known": known}, separators=(",", ":"), ensure_ascii=False).encode())


def _addresses(checked: Checked) -> str:
    return digest_of(told(checked.record.addresses))
