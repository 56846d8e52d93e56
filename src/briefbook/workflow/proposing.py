"""From a source's text to its drafts in `.briefbook/drafts/`: what `briefbook propose` does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefbook import __version__, pipeline
from briefbook.errors import BriefbookError
from briefbook.issues import Issue, Place
from briefbook.model.draft import Draft, Drafts
from briefbook.model.places import At, Cite
from briefbook.model.record import Record
from briefbook.model.source import Source
from briefbook.proposing.article import drafts_of
from briefbook.proposing.likely import likely
from briefbook.reading.loader import load
from briefbook.reading.texts import find_texts, text_folders
from briefbook.suggest import did_you_mean
from briefbook.text.article import Article
from briefbook.workflow.grounding import Ground
from briefbook.writing.files import write_whole

FOLDER = Path(".briefbook") / "drafts"
"""Beside `mkdocs.yml`; git ignores it."""
Told = Callable[[int, int], None]
Waiting = Callable[[At], bool]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was drafted, and how many sentences were left out because something accounts for them."""

    drafts: Drafts
    skipped: int
    sentences: int


def propose(folders: pipeline.Folders, identity: str, *, everything: bool = False, only: At | None = None, told: Told = lambda done, total: None) -> Proposal:
    """Draft each sentence of a source that nothing accounts for, or only one. Raises `BriefbookError`; nothing is written."""
    record, source, article = opened(folders, identity, only)
    done = accounted(record, source.id)

    def wanted(at: At) -> bool:
        return at == only if only else everything or at not in done

    drafts = drafted(record, source, article, wanted, told)
    skipped = sum(1 for at in article.sentences if not wanted(at)) if only is None else 0
    return Proposal(Drafts(source=source.id, sha256=article.sha256, made_by=f"briefbook {__version__}", drafts=drafts), skipped, len(article.sentences))


def drafted(record: Record, source: Source, article: Article, wanted: Waiting, told: Told = lambda done, total: None) -> tuple[Draft, ...]:
    """The drafts of an article, each held against its sentence, with the claims on record that it seems to repeat or contradict."""
    taken = {*record.claims, *record.questions}
    variants = list(drafts_of(source, article, dict(record.entities), taken, wanted, told))
    chosen = Ground(record, source, article).choose(variants)
    claims = {key: claim for key, claim in record.claims.items() if any(cite.source in record.sources for cite in claim.evidence)}
    return _distinct(tuple(draft.model_copy(update={"likely": _likely(draft, claims, source.id)}) for draft in chosen))


def _likely(draft: Draft, claims: dict[str, object], source: str) -> tuple[object, ...]:
    if draft.form == "set-aside":
        return ()
    own = Cite(source, draft.at)
    return likely(draft, {key: claim for key, claim in claims.items() if own not in claim.evidence})  # type: ignore[attr-defined, misc]


def _distinct(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    seen: set[str] = set()
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
        raise BriefbookError((Issue("E301", Place(folders.seeds), f"there is no source ‘{identity}’", hint),))
    articles, unreadable = find_texts(text_folders(folders.root, folders.seeds), frozenset({source.sha256}))
    article = articles.get(source.sha256)
    if article is None:
        hint = f"put it into {folders.seeds}/text/, or name its folder in BRIEFBOOK_TEXTS"
        issue = Issue("E307", Place(f"{folders.seeds}/{identity}.yml"), "the text of this source is not at hand", hint)
        raise BriefbookError((*unreadable, issue))
    if only is not None and only not in article.sentences:
        last = list(article.sentences)[-1]
        raise BriefbookError((Issue("E301", Place(f"{folders.seeds}/{identity}.yml"), f"the text has no sentence {only}", f"the last is {last}"),))
    return record, source, article


def accounted(record: Record, source: str) -> frozenset[At]:
    """The sentences that a claim or a question cites, and those that are set aside."""
    cited = {cite.at for claim in record.claims.values() for cite in claim.evidence if cite.source == source}
    cited |= {raised.at.at for question in record.questions.values() for raised in question.raised if raised.at.source == source}
    aside = {at for aside in record.sources[source].set_aside for at in aside.at}
    return frozenset(cited | aside)


def keep(root: Path, drafts: Drafts) -> Path:
    """Write the drafts of a source, whole, into a folder that nothing publishes."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{drafts.source}.json"
    write_whole(path, (drafts.model_dump_json(indent=1) + "\n").encode())
    return path
