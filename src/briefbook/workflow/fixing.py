"""`check --fix`: what can be mended without judgement. All of it is tried on a copy first, and kept only if nothing else goes wrong.

Safe are a ledger that is out of date while its text is at hand, with the cites of sentences that only moved, and an id that is one slip
of the finger from the only one it can mean. Whether a changed sentence still says what a claim says is never decided here.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from briefbook.checks.case import Case
from briefbook.checks.references import known, uses_of_ids
from briefbook.checks.run import run_checks
from briefbook.issues import Issue, Place
from briefbook.limits import limits
from briefbook.model.places import At, Cite
from briefbook.model.record import Record
from briefbook.model.source import Source
from briefbook.pipeline import Folders, refresh_ledger
from briefbook.reading.folders import text_folders, texts_in
from briefbook.reading.loader import load
from briefbook.reading.texts import changed_texts, find_texts
from briefbook.suggest import one_slip_away
from briefbook.text.article import Article, sha256
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from briefbook.writing.moves import moved_sentences


@dataclass(frozen=True, slots=True)
class Fixed:
    """New contents of files by path, as (before, after), what was mended, and what was left though it looks mendable."""

    contents: Mapping[str, tuple[bytes, bytes]]
    told: tuple[str, ...]
    left: tuple[str, ...]


@dataclass
class _Copy:
    """A copy of the record to try things on, looked at with the project's own texts."""

    folders: Folders
    texts: tuple[Path, ...]
    today: date
    case: Case = field(init=False)
    issues: tuple[Issue, ...] = field(init=False)

    def look(self) -> None:
        record, issues = load(self.folders.root, self.folders.data, self.folders.seeds)
        articles, _ = find_texts(self.texts, frozenset(source.sha256 for source in record.sources.values()))
        missing = {s.id: s.sha256 for s in record.sources.values() if s.sha256 not in articles}
        self.case = Case(record, articles, changed_texts(self.texts, missing), self.today)
        broken = any(issue.code.startswith("E1") for issue in issues)
        self.issues = issues if broken else (*issues, *run_checks(self.case))

    def attempt(self, contents: Mapping[Path, bytes]) -> str:
        """Write, look, and take it back unless something is better and nothing is worse; why it was taken back."""
        before = {path: path.read_bytes() for path in contents}
        was = _kinds_of(self.issues)
        for path, content in contents.items():
            path.write_bytes(content)
        self.look()
        now = _kinds_of(self.issues)
        if not now - was and now != was:
            return ""
        worse = next(iter(now - was), None)
        for path, content in before.items():
            path.write_bytes(content)
        self.look()
        return f"then {worse[0]} would follow: {worse[1]}" if worse else "nothing would be better for it"


def safe_fixes(folders: Folders, today: date | None) -> Fixed:
    """Work out all that is safe to mend. Nothing of the project is written."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name in (folders.data, folders.seeds):
            if (folders.root / name).is_dir():
                shutil.copytree(folders.root / name, root / name, symlinks=True, ignore=shutil.ignore_patterns("text"))
        inside = Folders(root, folders.data, folders.seeds)
        copy = _Copy(inside, text_folders(folders.root, folders.seeds), today or date.today())
        copy.look()
        told: list[str] = []
        left: dict[str, str] = {}
        if not any(issue.code.startswith("E1") for issue in copy.issues):
            # one thing mended may make another safe
            while _ledgers(copy, told, left) or _slips(copy, told, left):
                pass
        return Fixed(_differences(folders.root, root), tuple(told), tuple(left.values()))


def _ledgers(copy: _Copy, told: list[str], left: dict[str, str]) -> bool:
    """One ledger that its text shows to be out of date."""
    for source in copy.case.record.sources.values():
        article = copy.case.articles.get(source.sha256) or copy.case.changed.get(source.id)
        path = _text_of(copy.texts, article) if article else None
        if article is None or path is None:
            continue
        fresh = make_ledger(article, Vocabulary(copy.case.record.entities))
        if fresh == source.ledger and article.sha256 == source.sha256:
            continue
        moved = moved_sentences(source.ledger, fresh)
        there = {line.at: line.digest for line in fresh}
        own = {line.at: line.digest for line in source.ledger}
        used = _used(copy.case, source)
        lost = sorted(at for at in used if at in own and at not in moved and there.get(at) != own[at])
        again = f"`briefbook ledger {path.name}`"
        if lost:
            left[source.id] = (
                f"{source.id}: {lost[0]} has another sentence now; read it, mend the claim, then run {again}"
            )
            continue
        refreshed = refresh_ledger(copy.folders, path)
        if isinstance(refreshed, tuple) or not refreshed.contents:
            continue
        why = copy.attempt({path: _with_line_ends(path, content) for path, content in refreshed.contents.items()})
        if not why:
            told.append(f"ledger: {refreshed.told}")
            left.pop(source.id, None)
            return True
        left[source.id] = f"{source.id}: its ledger is out of date, but {why}; run {again} and go on from there"
    return False


def _with_line_ends(path: Path, content: str) -> bytes:
    """As the file has them."""
    return (content.replace("\n", "\r\n") if b"\r\n" in path.read_bytes() else content).encode()


def _slips(copy: _Copy, told: list[str], left: dict[str, str]) -> bool:
    """One id that nobody knows and that can only mean one."""
    kinds = known(copy.case.record)
    tried: set[tuple[Place, str]] = set()
    for item, kind, identity, steps in uses_of_ids(copy.case):
        place = copy.case.record.where(item, *steps)
        if identity in kinds[kind] or (place, identity) in tried:
            continue
        tried.add((place, identity))
        near = one_slip_away(identity, list(kinds[kind]))
        path = copy.folders.root / place.path
        content = _with_id(path.read_bytes(), place, identity, near[0]) if len(near) == 1 else None
        if content is None:
            continue
        why = copy.attempt({path: content})
        key = f"{place} {identity}"
        if not why:
            told.append(f"{place}: ‘{identity}’ is now ‘{near[0]}’")
            left.pop(key, None)
            return True
        left[key] = f"{place}: ‘{identity}’ may be ‘{near[0]}’, but {why}"
    return False


def _with_id(raw: bytes, place: Place, old: str, new: str) -> bytes | None:
    """The file with one id changed on the line where it stands; None where it does not stand there."""
    lines = raw.decode("utf-8").split("\n")
    line = lines[place.line - 1]
    found = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])").search(line, place.column - 1)
    if found is None:
        return None
    lines[place.line - 1] = line[: found.start()] + new + line[found.end() :]
    return "\n".join(lines).encode()


def _used(case: Case, source: Source) -> set[At]:
    """The places of a source that anything names."""
    record: Record = case.record
    cites: list[Cite] = [cite for claim in record.claims.values() for cite in (*claim.cites, *claim.context)]
    for question in record.questions.values():
        cites += [*(raised.at for raised in question.raised), *question.context]
    own = [at for aside in source.set_aside for at in aside.at] + [left.at for left in source.left_out]
    return {cite.at for cite in cites if cite.source == source.id} | set(own)


def _text_of(folders: Sequence[Path], article: Article) -> Path | None:
    """The file that has this very text."""
    for path in texts_in(folders):
        if path.stat().st_size <= limits().text and sha256(path.read_bytes()) == article.sha256:
            return path
    return None


def _kinds_of(issues: Iterable[Issue]) -> Counter[tuple[str, str]]:
    """What is wrong, whatever the place: sentences that move take their issues along."""
    return Counter((issue.code, re.sub(r"p\d+\.s\d+", "p", issue.message)) for issue in set(issues))


def _differences(before: Path, after: Path) -> dict[str, tuple[bytes, bytes]]:
    found = {}
    for path in sorted(after.rglob("*.y*ml")):
        name = path.relative_to(after).as_posix()
        if path.is_file() and (old := (before / name).read_bytes()) != path.read_bytes():
            found[name] = (old, path.read_bytes())
    return found
