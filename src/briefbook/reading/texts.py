"""The articles' texts, wherever they lie: found by the digest of their bytes, never by name."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from briefbook.issues import Issue, Place
from briefbook.limits import limits
from briefbook.paths import LeadsOutError, TooLargeError, read_bounded
from briefbook.store.held import Held
from briefbook.text.article import Article, ParagraphTooLongError, read_article, sha256

TOO_LONG = "break its lines where the article breaks its paragraphs"


def changed_texts(
    folders: Sequence[Path], missing: Mapping[str, str], held: Held | None = None
) -> Mapping[str, Article]:
    """Texts that are named like a source and have another digest than its ledger was written from, by the source's id.

    `missing` gives the digest of each source whose own text is nowhere. `held`: articles that were read before.
    """
    held = held or Held()
    found: dict[str, Article] = {}
    for source, digest in missing.items():
        for folder in folders:
            path = folder / f"{source}.txt"
            try:
                raw = read_bounded(path, limits().text, folder)
                if (other := sha256(raw)) != digest:
                    found.setdefault(source, held.made(("article", other, limits()), partial(read_article, raw)))
            except (OSError, UnicodeDecodeError, ParagraphTooLongError):
                continue  # a text that cannot be read is told where it is wanted
    return found


def find_texts(
    folders: Sequence[Path], wanted: frozenset[str], held: Held | None = None
) -> tuple[Mapping[str, Article], tuple[Issue, ...]]:
    """Articles by SHA-256, of those that are wanted. A text that is not UTF-8 is an issue. `held`: those read before."""
    held = held or Held()
    found: dict[str, Article] = {}
    issues: list[Issue] = []
    for path in sorted(file for folder in folders if folder.is_dir() for file in folder.iterdir()):
        try:
            if not path.is_file():
                continue
            raw = read_bounded(path, limits().text, path.parent)
        except TooLargeError:
            continue
        except LeadsOutError:
            message = "this link leads out of the folder of texts"
            issues.append(Issue("E118", Place(path.name), message, "put the file itself here"))
            continue
        except OSError as error:
            issues.append(Issue("E109", Place(path.name), f"the file cannot be read: {error.strerror}"))
            continue
        digest = sha256(raw)
        if digest not in wanted or digest in found:
            continue
        try:
            found[digest] = held.made(("article", digest, limits()), partial(read_article, raw))
        except ParagraphTooLongError as error:
            issues.append(Issue("E105", Place(path.name), str(error), TOO_LONG))
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            issues.append(
                Issue("E102", Place(path.name, line), "the text is not UTF-8 from here on", "save it as UTF-8")
            )
    return found, tuple(issues)
