"""From a source's text to its drafts in `.briefbook/drafts/`: what `briefbook propose` does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefbook import __version__, pipeline
from briefbook.errors import BriefbookError
from briefbook.model.draft import Draft, Drafts, Likely
from briefbook.model.entity import Entity
from briefbook.model.places import At, Cite
from briefbook.model.record import Record
from briefbook.model.source import Source
from briefbook.paths import read_bounded
from briefbook.proposing.article import drafts_of
from briefbook.proposing.gaps import question_beside
from briefbook.proposing.likely import likely
from briefbook.reading.drafts import MAX_BYTES
from briefbook.reading.folders import text_folders
from briefbook.reading.loader import load
from briefbook.reading.texts import find_texts
from briefbook.suggest import did_you_mean
from briefbook.text.article import Article
from briefbook.workflow.asking_models import Asker, with_model
from briefbook.workflow.grounding import Ground, with_new
from briefbook.writing.files import write_whole

FOLDER = Path(".briefbook") / "drafts"
"""Beside `mkdocs.yml`; git ignores it."""
Told = Callable[[int, int], None]
Waiting = Callable[[At], bool]


class CannotProposeError(Exception):
    """There is no such source, text or sentence; the text says which."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was drafted, and how many sentences were left out because something accounts for them."""

    drafts: Drafts
    skipped: int
    sentences: int
    told: tuple[str, ...] = ()
    """What a language model could not do, one line each."""


def propose(
    folders: pipeline.Folders,
    identity: str,
    *,
    everything: bool = False,
    only: At | None = None,
    model: Asker | None = None,
    told: Told = lambda done, total: None,
) -> Proposal:
    """Draft each sentence of a source that nothing accounts for, or only one. Raises `BriefbookError`; nothing is written."""
    record, source, article = opened(folders, identity, only)
    done = accounted(record, source.id)

    def wanted(at: At) -> bool:
        return at == only if only else everything or at not in done

    drafts, failed = drafted(record, source, article, wanted, told, model)
    skipped = sum(1 for at in article.sentences if not wanted(at)) if only is None else 0
    made_by = f"briefbook {__version__}" + (f" with {model.name}" if model else "")
    whole = Drafts(source=source.id, sha256=article.sha256, made_by=made_by, drafts=drafts)
    return Proposal(whole, skipped, len(article.sentences), failed)


def drafted(
    record: Record,
    source: Source,
    article: Article,
    wanted: Waiting,
    told: Told = lambda done, total: None,
    model: Asker | None = None,
) -> tuple[tuple[Draft, ...], tuple[str, ...]]:
    """The drafts of an article, each held against its sentence, with the claims on record that it seems to repeat or contradict.

    With them, what a language model failed at.
    """
    taken = {*record.claims, *record.questions}
    variants = list(
        drafts_of(
            source, article, dict(record.entities), taken, wanted, told if model is None else lambda done, total: None
        )
    )
    failed: tuple[str, ...] = ()
    if model is not None:
        variants, failed = with_model(model, variants, record.entities, told)
    chosen = Ground(record, source, article).choose(variants)
    entities = with_new(record.entities, chosen)
    chosen = tuple(_in_all_forms(draft, entities) for draft in chosen)
    beside = [(claim, question_beside(claim, entities)) for claim in chosen]
    chosen = tuple(draft for pair in beside for draft in pair if draft is not None)
    return _distinct(
        tuple(draft.model_copy(update={"likely": _likely(draft, record)}) for draft in chosen), taken
    ), failed


def _in_all_forms(draft: Draft, entities: Mapping[str, Entity]) -> Draft:
    """A new entity is recorded once, so whichever draft is accepted first brings all the forms that the article uses."""
    new = tuple(
        one.model_copy(update={"aliases": entities[one.id].aliases, "adjectives": entities[one.id].adjectives})
        for one in draft.new
    )
    return draft.model_copy(update={"new": new}) if new != draft.new else draft


def _likely(draft: Draft, record: Record) -> tuple[Likely, ...]:
    """A claim that rests on this very sentence is no repetition of it."""
    own = Cite(draft.source, draft.at)
    others = {key: claim for key, claim in record.claims.items() if own not in claim.evidence}
    return likely(draft, others) if draft.form == "claim" else ()


def _distinct(drafts: tuple[Draft, ...], taken: set[str]) -> tuple[Draft, ...]:
    seen = {*taken}
    done = []
    for draft in drafts:
        identity, number = draft.id, 2
        while identity in seen:
            identity, number = f"{draft.id}-{number}"[:80], number + 1
        seen.add(identity)
        done.append(draft if identity == draft.id else draft.model_copy(update={"id": identity}))
    return tuple(done)


def opened(folders: pipeline.Folders, identity: str, only: At | None) -> tuple[Record, Source, Article]:
    """The record, the source and its text. Raises `BriefbookError` with what is missing."""
    record, issues = load(folders.root, folders.data, folders.seeds)
    if stops := tuple(issue for issue in issues if issue.code.startswith("E1")):
        raise BriefbookError(stops)
    source = record.sources.get(identity)
    if source is None:
        hint = did_you_mean(identity, list(record.sources)) or f"known are {', '.join(record.sources) or 'none'}"
        raise CannotProposeError(f"there is no source ‘{identity}’ ({hint})")
    articles, unreadable = find_texts(text_folders(folders.root, folders.seeds), frozenset({source.sha256}))
    article = articles.get(source.sha256)
    if article is None:
        if unreadable:
            raise BriefbookError(unreadable)
        hint = f"put it into {folders.seeds}/text/, or name its folder in BRIEFBOOK_TEXTS"
        raise CannotProposeError(f"the text of ‘{identity}’ is not at hand ({hint})")
    if only is not None and only not in article.sentences:
        raise CannotProposeError(f"‘{identity}’ has no sentence {only}; the last is {list(article.sentences)[-1]}")
    return record, source, article


def accounted(record: Record, source: str) -> frozenset[At]:
    """The sentences that a claim or a question cites, and those that are set aside."""
    cited = {cite.at for claim in record.claims.values() for cite in claim.evidence if cite.source == source}
    cited |= {
        raised.at.at
        for question in record.questions.values()
        for raised in question.raised
        if raised.at.source == source
    }
    aside = {at for aside in record.sources[source].set_aside for at in aside.at}
    return frozenset(cited | aside)


def keep(root: Path, drafts: Drafts, *, only: At | None = None) -> Path:
    """Write the drafts of a source, whole, into a folder that nothing publishes. `only`: those of other sentences stay as they were."""
    path = root / FOLDER / f"{drafts.source}.json"
    if only is not None and (before := kept(path, root)) is not None and before.sha256 == drafts.sha256:
        others = [draft for draft in before.drafts if draft.at != only]
        drafts = drafts.model_copy(
            update={"drafts": tuple(sorted((*others, *drafts.drafts), key=lambda draft: draft.at))}
        )
    write_whole(path, (drafts.model_dump_json(indent=1) + "\n").encode(), root)
    return path


def kept(path: Path, root: Path) -> Drafts | None:
    """What is kept already, if it is there and whole."""
    try:
        return Drafts.model_validate_json(read_bounded(path, MAX_BYTES, root))
    except (OSError, ValueError):
        return None
