"""The pages at the root of the repository: short, and true."""

import re
from pathlib import Path

import pytest

from briefbook import __version__, cli
from briefbook.outputs.data import contract
from conftest import ROOT

PAGES = [ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")]


def slugs(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere_and_what_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"https://", link):
            target, _, fragment = link.partition("#")
            assert (ROOT / target).exists(), link
            assert not fragment or fragment in slugs(ROOT / target), link
    for name in re.findall(r"`((?:scripts|requirements|hosting|src|tests)/[\w./-]*)`", text):
        assert (ROOT / name).exists(), name
    assert page == PAGES[0] or len(text.splitlines()) < 60


def test_the_changelog_has_this_version() -> None:
    assert re.search(rf"^## {re.escape(__version__)}\b", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changelog_names_every_command_and_the_version_of_the_data() -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    assert [name for name in cli.main.commands if not re.search(rf"`(?:briefbook )?{name}\b", text)] == []
    assert f"version {contract.VERSION}" in text


def test_the_readme_leads_to_each() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"({page.name})" in text for page in PAGES)
