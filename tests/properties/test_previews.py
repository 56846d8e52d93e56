"""What a save shows at once is what a whole build shows: for every change alone, and for any sequence of changes."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from briefbook.outputs.site.plugin import BriefbookPlugin
from briefbook.outputs.site.previewing import NOTHING, Preview, Shown
from briefbook.views import ingredients
from changing import STEPS, laid_out

SERVED = "http://127.0.0.1:8000/"
LATER = re.compile(r'<script type="application/ld\+json">.*?</script>\n?', re.DOTALL)
"""What only programs read follows with the whole site."""
SHOWN = {
    "a claim reworded", "a claim noted", "a claim that disputes another", "claims in another order", "a claim of another kind", "a claim reviewed", "an original that is gone", "an archived copy",
    "a question reworded", "an entity renamed", "prose", "an anchor", "a page that was another",
}  # fmt: skip
"""Changes that are shown as a whole build shows them."""
BEGUN = {"a page more", "a page without a heading"}
"""Pages that are shown by themselves; what leads to them follows with the whole build."""
PARTLY = {"a page’s title", "a title in front", "something taken out", "a claim that was another", *BEGUN}
"""Changes that other pages show as well, which follows with the whole build."""


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told of each claim by itself what its row is made of: of a few that lie together too many would differ."""
    monkeypatch.setattr(ingredients, "_SIZE", 1)


@pytest.fixture(scope="module")
def start(one_day: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, with a memory of its pages."""
    folder = tmp_path_factory.mktemp("start")
    project = laid_out(folder)
    assert served(project, folder / "site")
    return project


def served(project: Path, site: Path) -> Preview | None:
    """A whole build as `mkdocs serve` makes it, and what is shown over it; None where it is refused."""
    config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = SERVED
    try:
        build(config, serve_url=SERVED)
    except Abort:
        return None
    plugin = config.plugins["briefbook"]
    assert isinstance(plugin, BriefbookPlugin)
    assert plugin.build.made_with
    return Preview(plugin.build, plugin.build.made_with, site)


def pages(site: Path) -> dict[str, str]:
    """All pages, without what comes later; the page of the data tells of files that come later."""
    found = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))
    }
    return {name: LATER.sub("", text) for name, text in found.items() if name != "data.html"}


def anew(project: Path, site: Path, here: set[str]) -> dict[str, str]:
    """The same pages as a whole build makes them now. MkDocs has one plugin for all builds of a process."""
    config = load_config(config_file=str(project / "mkdocs.yml"))
    plugin = config.plugins["briefbook"]
    assert isinstance(plugin, BriefbookPlugin)
    before = plugin.build
    assert served(project, site)
    plugin.go_back(before)
    return {name: text for name, text in pages(site).items() if name in here}


@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_change_is_shown_as_a_whole_build_shows_it_and_goes_again(name: str, start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    preview = served(project, tmp_path / "site")
    assert preview
    before = pages(tmp_path / "site")
    STEPS[name](project)

    shown = preview.show()

    assert (shown is not None and shown.pages > 0) == (name in SHOWN | PARTLY)
    ours = pages(tmp_path / "site")
    if shown and shown.pages:
        assert shown.whole == (name in SHOWN)
        theirs = anew(project, tmp_path / "anew", set(ours))
        made = {page for page in ours if ours[page] != before.get(page)}
        assert made or name in PARTLY or name == "a page that was another"
        assert all(ours[page] == theirs[page] for page in (ours if shown.whole else made))
        STEPS[name](project)
        again = preview.show()
        assert again
        assert again.whole == (name not in BEGUN)
    assert pages(tmp_path / "site") == before


@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(steps=st.lists(st.sampled_from(sorted({*SHOWN, "a record that is broken"})), min_size=2, max_size=6))
def test_any_saves_in_a_row(steps: list[str], start: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("saves")
    project = folder / "project"
    shutil.copytree(start, project)
    preview = served(project, folder / "site")
    assert preview
    for name in steps:
        before = pages(folder / "site")
        STEPS[name](project)
        if preview.show():
            assert pages(folder / "site") == anew(project, folder / "anew", set(before))
        else:
            assert pages(folder / "site") == before  # broken: nothing was touched


def test_what_an_editor_leaves_beside_a_page_is_no_page(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    preview = served(project, tmp_path / "site")
    assert preview
    for name in (".index.md.swp", ".#index.md", "#index.md#", "index.md~"):
        (project / "docs" / name).write_text("half of it", encoding="utf-8")
    shown = preview.show()
    assert shown
    assert shown.pages == 0
    STEPS["prose"](project)
    shown = preview.show()
    assert shown
    assert shown.pages == 1
    assert "Look at" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_an_edition_that_goes_leaves_no_preview(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("{pdf: false}", "{pdf: false, edition: '2024-05-06'}"), "utf-8")
    preview = served(project, tmp_path / "site")
    assert preview
    editions = project / "data" / "editions.yml"
    editions.write_text(editions.read_text("utf-8").replace('id: "2024-05-06"', 'id: "other"'), "utf-8")
    assert preview.show() is None


def begin_an_entity(project: Path) -> None:
    """Which a claim is about, so that it has a page."""
    (project / "data" / "entities" / "more.yml").write_text(
        "- {id: wend-water, type: organisation, name: The Wend water, nouns: [authority]}\n", "utf-8"
    )
    (project / "data" / "claims" / "more.yml").write_text(
        "- with: {source: wend-gazette-2024-05-06, kind: reported}\n  claims:\n    - {id: on-the-water, about: [wend-water],"
        " says: The authority opened the North Pier on 3 May 2024., cites: p3.s1}\n",
        "utf-8",
    )


def test_an_entity_that_is_begun_has_its_page_at_once(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    preview = served(project, tmp_path / "site")
    assert preview
    begin_an_entity(project)
    shown = preview.show()
    assert shown
    assert not shown.whole
    ours = pages(tmp_path / "site")
    assert "claim-on-the-water" in ours["entities/wend-water.html"]
    assert ours == anew(project, tmp_path / "anew", set(ours))


def test_a_page_that_is_begun_can_be_saved_again(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    preview = served(project, tmp_path / "site")
    assert preview
    STEPS["a page more"](project)
    assert preview.show()
    (page := project / "docs" / "more.md").write_text("# More and more\n\n{{ claim('head') }}\n", "utf-8")
    shown = preview.show()
    assert shown
    assert shown.pages == 1
    assert "More and more" in (tmp_path / "site" / "more.html").read_text("utf-8")
    STEPS["prose"](project)
    assert preview.show()
    assert pages(tmp_path / "site") == anew(project, tmp_path / "anew", set(pages(tmp_path / "site")))
    page.unlink()
    STEPS["prose"](project)
    shown = preview.show()
    assert shown == Shown(1, whole=False, gone=1)
    assert not (tmp_path / "site" / "more.html").exists()
    assert "See" in (tmp_path / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["docs/.notes/more.md", "docs/more.html", "docs/manual/more.md", "docs/entities/x.md"])
def test_what_is_no_page_of_the_briefing_is_left_to_a_whole_build(name: str, start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    preview = served(project, tmp_path / "site")
    assert preview
    before = pages(tmp_path / "site")
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("# More\n", encoding="utf-8")
    assert preview.show() is None
    assert pages(tmp_path / "site") == before


def test_an_entity_that_is_gone_keeps_nothing_else_waiting(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    begin_an_entity(project)
    preview = served(project, tmp_path / "site")
    assert preview
    for folder in ("entities", "claims"):
        (project / "data" / folder / "more.yml").unlink()
    STEPS["a claim reworded"](project)
    shown = preview.show()
    assert shown
    assert shown.pages
    assert not shown.whole
    ours = pages(tmp_path / "site")
    theirs = anew(project, tmp_path / "anew", set(ours))
    assert ours == theirs
    assert "entities/wend-water.html" not in ours


def test_a_page_that_is_gone_is_not_nothing(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    STEPS["a page more"](project)
    preview = served(project, tmp_path / "site")
    assert preview
    assert preview.show() == NOTHING
    page, aside = project / "docs/more.md", tmp_path / "more.md"
    page.rename(aside)
    assert preview.show() == Shown(0, whole=False, gone=1)
    assert not (tmp_path / "site/more.html").exists()
    assert preview.show() == NOTHING
    aside.rename(page)
    assert preview.show() == Shown(1, whole=True)
    assert (tmp_path / "site/more.html").exists()


def test_what_is_gone_and_leads_on_stands_until_the_whole_site_follows(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    STEPS["a page more"](project)
    preview = served(project, tmp_path / "site")
    assert preview
    STEPS["a page more"](project)
    (project / "docs/most.md").write_text("---\nwas: more\n---\n# Most\n", encoding="utf-8")
    assert preview.show()
    assert (tmp_path / "site/more.html").exists()
    assert (tmp_path / "site/most.html").exists()


def test_a_claim_that_is_taken_out_is_nowhere_on_the_page(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    STEPS["a claim that disputes another"](project)
    preview = served(project, tmp_path / "site")
    assert preview
    page = tmp_path / "site/entities/depot.html"
    assert "depot-moves-again" in page.read_text("utf-8")
    STEPS["a claim that disputes another"](project)
    assert preview.show()
    assert "depot-moves-again" not in page.read_text("utf-8")
