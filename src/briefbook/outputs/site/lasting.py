"""Addresses last: which there are, where an old one leads now, and which would be lost."""

import re
from collections.abc import Callable, Iterator, Mapping

from mkdocs.structure.files import Files
from mkdocs.utils.meta import get_data

from briefbook.checks.lasting import former_ids
from briefbook.issues import Issue
from briefbook.model.address import Address
from briefbook.model.gone import Gone
from briefbook.outputs.data.briefing import place_of, published_rest
from briefbook.outputs.site.editions import FOLDER
from briefbook.outputs.site.leading import Forward, Forwards
from briefbook.outputs.site.run import Run
from briefbook.pages.analyst import SOURCE as ANALYST

Key = tuple[str, str]
_ID = re.compile(r'id="(?<!\wid=")([^"]+)"')
"""Begins with letters as they stand, which are found at once; what is before them is looked at then."""
_FOLDERS = {"entity": "entities", "source": "sources"}


def addresses(run: Run, extra: tuple[str, ...] = ()) -> tuple[Address, ...]:
    """Every address that a build gives to something people may cite; `extra` are further files."""
    briefing, page_of = run.briefing, run.latest.urls.get
    rest = run.data.rest if run.data else published_rest(briefing, page_of, "")
    places = run.data.places if run.data else {c.id: place_of(briefing, c, page_of) for c in briefing.claims.values()}
    found = []
    for source, url in run.latest.urls.items():
        folder, _, name = source.removesuffix(".md").rpartition("/")
        if folder == FOLDER or folder.startswith(f"{FOLDER}/") or source not in run.latest.pages or _apart(run, source):
            continue
        kind = next((kind for kind, known in _FOLDERS.items() if known == folder), "page")
        found.append(Address(url, kind, source.removesuffix(".md") if kind == "page" else name))
    placed = [("claim", claim, page) for claim, page in places.items()]
    for kind in ("question", "judgement", "edition"):
        placed += [(kind, item.id, item.page) for item in getattr(rest, f"{kind}s")]
    is_shown = _shown(run)
    found += [Address(page, kind, name) for kind, name, page in placed if page and is_shown(page)]
    for volume in run.frozen:
        if volume.briefing.edition and "index.md" in volume.urls:
            found.append(Address(volume.urls["index.md"], "edition", volume.briefing.edition.id))
    found += [Address(name, "data", name) for name in (*run.files, *extra)]
    return tuple(sorted(found))


def forwards(run: Run, former_pages: Mapping[str, str]) -> Forwards:
    """Where every old address leads that is not one of today's. `former_pages` are pages by the names they had."""
    record = run.checked.record
    became: dict[Key, str] = {(kind, old): item.id for kind, old, item in former_ids(record)}
    became |= {("page", old): new for old, new in former_pages.items()}
    if not (became or record.addresses or record.gone):
        return Forwards()
    # the data’s own stay, and need not be known yet
    current = [one for one in addresses(run) if one.kind != "data"]
    paths = {one.path for one in current}
    files = {one.file for one in current}
    now: dict[Key, str] = {}
    for one in current:
        now.setdefault((one.kind, one.id), one.path)
        if one.kind == "edition" and one.anchor:
            now[one.kind, one.id] = one.path
    gone: dict[Key, Gone] = {(one.kind, one.id): one for one in record.gone.values()}
    old = {
        one.address.path: (one.address.kind, one.address.id) for one in record.addresses if one.address.kind != "data"
    }
    for key, new in became.items():
        if key not in old.values() and (key[0], new) in now:
            old[_formerly(key, now[key[0], new])] = key
    for key in gone:
        if key not in old.values() and key[0] in (*_FOLDERS, "page"):
            some = next((one.path for one in current if one.kind == key[0]), "")
            old[_formerly(key, some)] = key
    found = Forwards()
    for path, (kind, identity) in sorted(old.items()):
        if path in paths:
            continue
        file, _, anchor = path.partition("#")
        key = (kind, became.get((kind, identity), identity))
        stone = gone.get(key)
        see = tuple((_known_as(run, kind, o), now[kind, o]) for o in stone.see if (kind, o) in now) if stone else ()
        if not stone and key not in now:
            continue
        known = "" if stone else _known_as(run, *key).removeprefix(f"‘{identity}’ ")  # it only moved
        forward = Forward(kind, identity, anchor, "" if stone else now[key], known, stone, see)
        (found.anchors if file in files else found.pages).setdefault(file, []).append(forward)
    return found


def _known_as(run: Run, kind: str, identity: str) -> str:
    """What a reader knows it by. A statement is not repeated where its kind and its marks could not stand beside it."""
    record = run.briefing.record
    match kind:
        case "entity":
            return record.entities[identity].name
        case "source":
            return record.sources[identity].title
        case "question":
            return record.questions[identity].asks
        case "edition":
            return record.editions[identity].title
        case "claim":
            home = run.briefing.home_of(record.claims[identity])
            return f"‘{identity}’ under {record.entities[home].name}" if home else f"‘{identity}’"
    return identity if kind == "page" else f"‘{identity}’"


def lost(run: Run, extra: tuple[str, ...]) -> Iterator[Issue]:
    """An issue for each published address that a whole build would no longer have."""
    named = {one.address.file for one in run.checked.record.addresses}
    ids = {
        run.latest.urls[source]: set(_ID.findall(run.latest.html[source]))
        for source in run.latest.html
        if run.latest.urls[source] in named
    }
    for volume in run.frozen:
        ids |= {url: set() for source, url in volume.urls.items() if source in volume.html}
    ids |= {name: set() for name in (*run.files, *extra)}
    ids |= {page: {one.anchor for one in group} for page, group in run.forwards.pages.items()}
    frozen = {volume.prefix for volume in run.frozen}
    for one in run.checked.record.addresses:
        address = one.address
        if address.path.startswith(f"{FOLDER}/") and address.kind == "edition" and not frozen:
            continue
        if address.file not in ids or (address.anchor and address.anchor not in ids[address.file]):
            message = f"‘{address.path}’ was published as the {address.kind} ‘{address.id}’, and is no longer there"
            hint = "put it back, give a renamed page `was` in its front matter, or say in data/gone.yml why it is gone"
            yield Issue("E908", one.place, message, hint)


def _shown(run: Run) -> Callable[[str], bool]:
    """Whether an address is one: of a page that people write, and that is finished by now, only what it shows."""
    html, pages = run.latest.html, run.latest.pages
    written = {page.file.url: name for name, page in pages.items() if name in html and not page.file.generated_by}
    ids: dict[str, set[str]] = {}

    def shown(path: str) -> bool:
        file, _, anchor = path.partition("#")
        if file in written and file not in ids:
            ids[file] = set(_ID.findall(html[written[file]]))
        return bool(file) and (file not in ids or anchor in ids[file])

    return shown


def anchored(run: Run) -> frozenset[str]:
    """The addresses of pages on which something has a place of its own."""
    return frozenset(one.file for one in addresses(run) if one.anchor)


def unnoted(run: Run) -> int:
    """How many addresses people may come to cite that the registry lacks: nothing would hold them."""
    return len(set(addresses(run)) - {one.address for one in run.checked.record.addresses})


def former_pages(files: Files) -> dict[str, str]:
    """Pages by the names they had: `was` in their front matter."""
    found = {}
    for file in files.documentation_pages():
        text = "" if file.generated_by else file.content_string
        was = get_data(text)[1].get("was", ()) if "\nwas:" in text else ()
        for old in [was] if isinstance(was, str) else was:
            found[str(old).removesuffix(".md")] = file.src_uri.removesuffix(".md")
    return found


def _formerly(key: Key, path: str) -> str:
    """The address that something had under its old id, from the one that it has now."""
    file, mark, _ = path.partition("#")
    if mark:
        return f"{file}#{key[0]}-{key[1]}"
    head, slash, name = file.rpartition("/")
    own = key[1].rpartition("/")[2]
    if name:
        return f"{head}{slash}{own}{'.html' if name.endswith('.html') else ''}"
    return f"{head.rpartition('/')[0]}{slash}{own}/".removeprefix("/")


def _apart(run: Run, source: str) -> bool:
    """Whether a page is the manual's, or one that only an analyst sees."""
    return source.split("/")[0] in run.apart or source == ANALYST
