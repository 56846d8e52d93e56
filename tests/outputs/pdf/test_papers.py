"""The real PDFs, read back: the same claims, marks and notes as the site, and what PDF/UA and PDF/A ask."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefbook.outputs.pdf.notes import without_notes
from briefbook.outputs.pdf.tree import Element, parse
from briefbook.outputs.pdf.vocabulary import SCREEN_ONLY
from conftest import Build

PAGES = "index members command tasks positions questions timeline people names abbreviations sources editions changes method".split()
HEAD, FOOT = 68, 58  # points, of the running lines


@pytest.fixture(scope="module")
def papers(real_build: Build) -> Path:
    return real_build.site / "pdf"


def letters(text: str) -> str:
    """Letters and digits alone: line ends, hyphens and columns do not count."""
    return re.sub(r"[\W_]+", "", text)


@cache
def text_of(path: Path) -> str:
    """All text of a file in its own order, without the running lines."""
    parts = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            width, height = page.get_size()
            parts.append(page.get_textpage().get_text_bounded(0, FOOT, width, height - HEAD))
    return letters("".join(parts))


def article(site: Path, name: str) -> Element:
    text = (site / f"{name}.html").read_text(encoding="utf-8")
    start = text.index(">", text.index('<article class="md-content__inner')) + 1
    content = text[start : text.rindex("</article>")]
    return parse(re.sub(r'<p class="bb-papers">.*?</p>', "", content))


def shown(nodes: list[Element | str]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element) and not node.classes & SCREEN_ONLY:
            yield node
            yield from shown(node.children)


def statements(site: Path, name: str) -> list[tuple[str, list[str]]]:
    """The words of each statement on a page, and what its marks cite."""
    body, listed = without_notes(article(site, name))
    cites = (
        {
            item.attributes["id"]: item.attributes["data-cite"]
            for item in listed.walk()
            if "data-cite" in item.attributes
        }
        if listed
        else {}
    )
    found = []
    for node in shown(body):
        if "bb-statement" in node.classes:
            says = "".join(
                child if isinstance(child, str) else child.text
                for child in node.children
                if isinstance(child, str) or child.tag != "sup"
            )
            marks = [mark.attributes["href"].removeprefix("#") for mark in node.walk() if "bb-mark" in mark.classes]
            found.append((letters(says), [cites[mark] for mark in marks]))
    return found


def numbers(path: Path) -> dict[str, int]:
    """From a cite to its number, as the notes of a file tell them."""
    text = text_of(path)
    found = {}
    names = {
        "osw-2025-07-14": "OSWCentreforEasternStudies14July2025",
        "independent-2025-04-10": "TheIndependentabout10April2025",
    }
    for source, name in names.items():
        # the note before may end in the number of its sentence
        line = rf"(?<!sentence)(\d{{1,3}}){name}Paragraph(\d+)sentence(\d)"
        for number, paragraph, sentence in re.findall(line, text):
            found[f"{source}#p{paragraph}.s{sentence}"] = int(number)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_paper_says_what_it_says_on_the_site(real_build: Build, papers: Path, name: str) -> None:
    path = papers / "pages" / f"{name}.pdf"
    text, known = text_of(path), numbers(path)
    expected = Counter(says for says, _ in statements(real_build.site, name))
    for says, count in expected.items():
        assert text.count(says) >= count, says
    for says, cites in statements(real_build.site, name):
        marks = "".join(str(known[cite]) for cite in cites)
        assert says + marks in text, (says, cites)
    cited = {cite for _, cites in statements(real_build.site, name) for cite in cites}
    assert cited <= set(known)


def test_the_whole_has_every_statement_and_one_note_for_each_sentence(real_build: Build, papers: Path) -> None:
    text, known = text_of(papers / "briefing.pdf"), numbers(papers / "briefing.pdf")
    everything = [said for name in PAGES for said in statements(real_build.site, name)]
    assert len(everything) > 150
    for says, cites in everything:
        assert says + "".join(str(known[cite]) for cite in cites) in text, says
    assert sorted(known.values()) == list(range(1, len(known) + 1))


@pytest.fixture(
    scope="module", params=["briefing", "summary", "pages/members", "pages/questions", "editions/2025-04-10"]
)
def opened(papers: Path, request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(papers / f"{request.param}.pdf") as pdf:
        yield pdf


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


def test_it_says_what_it_conforms_to(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert "Coalition of the Willing" in str(metadata["dc:title"])
    assert opened.Root.Lang == "en"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert opened.Root.MarkInfo.Marked


def test_its_structure_is_whole(opened: pikepdf.Pdf) -> None:
    kinds = Counter(str(node.S) for node in elements(opened))
    assert kinds["/H1"] >= 1
    levels = [int(str(node.S)[2:]) for node in elements(opened) if re.fullmatch(r"/H\d", str(node.S))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for node in elements(opened):
        if node.S == "/Figure":
            assert str(node.Alt).strip()
        if node.S == "/Link":
            assert "/K" in node


def scopes_of(cell: pikepdf.Object) -> list[str]:
    told = list(cell.A) if isinstance(cell.A, pikepdf.Array) else [cell.A]
    return [str(part.Scope) for part in told if "/Scope" in part]


def test_rows_and_columns_have_headers(papers: Path) -> None:
    with pikepdf.open(papers / "pages" / "members.pdf") as pdf:
        scopes = Counter(scope for node in elements(pdf) if node.S == "/TH" for scope in scopes_of(node))
    # six capacities, three columns each; a header to every row
    assert scopes["/Row"] == 14
    assert scopes["/Column"] >= 18


def test_every_font_is_in_the_file(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        for font in page.Resources.get("/Font", {}).values():
            below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            assert "/FontFile3" in below.FontDescriptor or "/FontFile2" in below.FontDescriptor
            assert "Source" in str(below.BaseFont)


def test_chapters_are_bookmarks(papers: Path) -> None:
    with pikepdf.open(papers / "briefing.pdf") as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    for title in ("What we judge", "Members", "Command structure", "Open questions", "Notes"):
        assert title in titles


def lines_of(path: Path) -> list[list[str]]:
    """The lines of each sheet, without the running ones."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [
            page.get_textpage().get_text_bounded(0, FOOT, page.get_width(), page.get_height() - HEAD).splitlines()
            for page in pdf
        ]


@pytest.mark.parametrize("name", ["briefing", "pages/questions", "pages/people", "editions/2025-04-10"])
def test_no_heading_is_left_at_the_foot_of_a_sheet(papers: Path, name: str) -> None:
    with pikepdf.open(papers / f"{name}.pdf") as pdf, pdf.open_outline() as outline:
        waiting, titles = list(outline.root), set()
        while waiting:
            item = waiting.pop()
            titles.add(letters(item.title))
            waiting.extend(item.children)
    assert len(titles) > 2
    for sheet in lines_of(papers / f"{name}.pdf"):
        assert letters(sheet[-1]) not in titles


def test_the_head_of_a_table_stands_on_each_of_its_sheets(papers: Path) -> None:
    sheets = lines_of(papers / "pages" / "people.pdf")
    people = [
        number for number, sheet in enumerate(sheets) if any("Putin" in line or "Healey" in line for line in sheet)
    ]
    assert len(people) > 1
    for number in people:
        assert any("What is said" in line for line in sheets[number])


def test_addresses_are_spelled_out_and_lead_to_the_sentence(papers: Path) -> None:
    text = text_of(papers / "pages" / "command.pdf")
    assert letters("https://www.osw.waw.pl/en/publikacje/analyses/2025-07-14") in text
    with pikepdf.open(papers / "pages" / "command.pdf") as pdf:
        goals = [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        ]
    assert any("#:~:text=In%20addition%2C%20France,a%20potential%20mission" in goal for goal in goals)


def test_marks_and_notes_lead_to_each_other(opened: pikepdf.Pdf) -> None:
    marks = notes = 0
    for page in opened.pages:
        for link in page.get("/Annots", []):
            assert "/Dest" in link or str(link.A.URI).startswith(("https://", "http://", "mailto:"))
            told = str(link.Contents)
            if re.fullmatch(r"Note \d+", told):
                marks += 1
                assert float(str(link.Dest[3])) != float(str(link.Rect[3])) or link.Dest[0] != page.obj
            notes += told.startswith("Where the text first cites note")
    assert marks >= notes > 0


def test_the_summary_has_two_sheets_and_the_handling_stands_on_each(papers: Path) -> None:
    with pypdfium2.PdfDocument(papers / "summary.pdf") as pdf:
        assert len(pdf) == 2
        for number, page in enumerate(pdf, 1):
            text = page.get_textpage().get_text_range()
            assert text.count("TLP:CLEAR") >= 2
            assert f"Page {number} of 2" in text


def test_what_judgements_rest_on_is_marked_in_the_summary(real_build: Build, papers: Path) -> None:
    assert len(re.findall(r"Oursrestson\d+claimsnotes\d", text_of(papers / "summary.pdf"))) == 5


def test_words_of_another_language_are_marked(papers: Path) -> None:
    with pikepdf.open(papers / "pages" / "members.pdf") as pdf:
        told = {
            str(part.operands[1].Lang)
            for page in pdf.pages
            for part in pikepdf.parse_content_stream(page)
            if str(part.operator) == "BDC" and "/Lang" in part.operands[1]
        }
    assert told == {"en", "pl"}


def test_every_main_page_leads_to_its_paper(real_build: Build) -> None:
    for name in PAGES:
        text = (real_build.site / f"{name}.html").read_text(encoding="utf-8")
        goals = [html.unescape(href) for href in re.findall(r'<a href="([^"]*\.pdf)"', text)]
        assert len(goals) == 2, name
        for goal in goals:
            assert (real_build.site / goal).is_file()


def test_a_picture_for_links_is_made_where_there_is_an_address(owned_build: Build) -> None:
    picture = (owned_build.site / "assets" / "briefbook" / "card.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (1200, 630)
    page = (owned_build.site / "members.html").read_text(encoding="utf-8")
    assert '<meta property="og:image" content="https://example.org/briefing/assets/briefbook/card.png">' in page
    frozen = (owned_build.site / "editions" / "2025-04-10" / "members.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/briefing/editions/2025-04-10/members.html">' in frozen
    assert '<meta name="robots" content="noindex">' in frozen
    sitemap = (owned_build.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/members.html" in sitemap
    assert "/editions/2025-04-10/" not in sitemap
    with pikepdf.open(owned_build.site / "pdf" / "pages" / "members.pdf") as pdf:
        goals = {str(link.A.URI) for page in pdf.pages for link in page.get("/Annots", []) if "/A" in link}
    assert "https://example.org/briefing/entities/fr.html" in goals


def test_the_word_for_a_link_is_not_on_paper(papers: Path) -> None:
    """A note leads to the original on its own words: "Original" would lead nowhere on a sheet."""
    for path in (papers / "briefing.pdf", papers / "summary.pdf"):
        told = text_of(path)
        assert "Original" not in told[told.rindex("Notes") :], path.name


def test_no_word_of_a_table_head_or_of_a_narrow_column_is_broken(papers: Path) -> None:
    """A column of short words has room for them: what came before nothing is told as "nothing", in one line."""
    found = pypdfium2.PdfDocument(papers / "pages" / "changes.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in found)
    assert "nothing" in text
    assert not re.search(r"noth\W{1,4}ing", text)


def test_the_notes_that_a_judgement_rests_on_are_told_apart(papers: Path) -> None:
    """On the page of changes too, where a judgement stands in a table."""
    found = pypdfium2.PdfDocument(papers / "pages" / "changes.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in found)
    rests = re.findall(r"rests on([\d,\s]+)", text)
    assert rests
    assert all(int(number) < 200 for part in rests for number in re.findall(r"\d+", part)), rests
