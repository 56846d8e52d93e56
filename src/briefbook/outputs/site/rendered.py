"""What MkDocs knows of a page that it has rendered, as plain data, and put back into one that it has not."""

from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, get_toc


def body_of(page: MkDocsPage) -> dict[str, Any]:
    """As plain data, but for its HTML."""
    links = page.links_to_anchors or {}
    return {
        "markdown": page.markdown,
        "toc": [_token(item) for item in page.toc],
        "title": page._title_from_render,
        "meta": dict(page.meta),
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: anchors for file, anchors in links.items()},
    }


def _token(item: AnchorLink) -> dict[str, Any]:
    children = [_token(child) for child in item.children]
    return {"level": item.level, "id": item.id, "name": item.title, "children": children}


def restore(page: MkDocsPage, body: dict[str, Any], html: str, files: Files) -> None:
    """Put into a page what was kept of it."""
    page.markdown, page.content, page.meta = body["markdown"], html, body["meta"]
    page.toc, page._title_from_render = get_toc(body["toc"]), body["title"]
    page.present_anchor_ids = set(body["anchors"])
    page.links_to_anchors = {file: a for uri, a in body["links"].items() if (file := files.get_file_from_path(uri))}
    # MkDocs goes on to read and render; both are done
    page.read_source = lambda config: None  # type: ignore[method-assign]
    page.render = lambda config, files: None  # type: ignore[method-assign]
