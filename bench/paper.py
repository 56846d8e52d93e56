"""Our PDFs against WeasyPrint's, from the same HTML, in one run: CPU seconds as ratios.

The pages of the built site are repeated until a document has about as many sheets as asked for. Each tool runs in a
process of its own, one after the other in turn, and the medians are compared. Loading the tool counts, as it does for
whoever prints one document.
"""

import argparse
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = "index members command tasks positions questions timeline people".split()
SHEETS_OF_ALL = 22
"""How many sheets the pages above come to, about."""
FONTS = ROOT / "src" / "briefbook" / "outputs" / "pdf" / "fonts"
FACES = (
    ("Source Serif 4", 400, "normal", "SourceSerif4_400Regular"),
    ("Source Serif 4", 400, "italic", "SourceSerif4_400Regular_Italic"),
    ("Source Serif 4", 600, "normal", "SourceSerif4_600SemiBold"),
    ("Source Sans 3", 400, "normal", "SourceSans3_400Regular"),
    ("Source Sans 3", 400, "italic", "SourceSans3_400Regular_Italic"),
    ("Source Sans 3", 600, "normal", "SourceSans3_600SemiBold"),
)
DESIGN = """
@page { size: A4; margin: 27mm 25mm 24mm; @top-left { content: "A briefing"; font: 7pt "Source Sans 3" }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 7pt "Source Sans 3" } }
body { font: 10pt/1.4 "Source Serif 4", serif; text-align: justify; hyphens: auto }
h1 { font-weight: 400; break-before: page } h2 { border-top: 1.3pt solid; break-after: avoid } h3, h4 { break-after: avoid }
p, ul { margin-left: 40mm } li p, td p, td ul, ul ul { margin-left: 0 }
table { width: 100%; border-collapse: collapse; font: 8.8pt/1.35 "Source Sans 3"; text-align: left } tr { break-inside: avoid }
td, th { text-align: left; vertical-align: top; border-bottom: .4pt solid #b9c1c6 }
.bb-filter, .bb-screen, .bb-chart--narrow { display: none } svg { width: 100% } .bb-sw { width: 2em; height: 1em }
.bb-kind, .bb-derived, figcaption { font: 7.4pt "Source Sans 3" } .bb-kind b { text-decoration: underline; font-weight: 400 }
.bb-notes { columns: 2; font: 7.4pt/1.4 "Source Sans 3"; margin: 0 } .bb-notes li { break-inside: avoid }
.bb-docket { display: flex } .bb-figs { display: flex } .bb-cap { display: flex } .bb-mark { font: 600 .66em "Source Sans 3" }
"""
"""The same design as far as it goes in CSS: faces, measure, running lines, justified and hyphenated text, columns of notes."""


def style() -> str:
    """The whole style sheet, with our fonts."""
    faces = (
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; font-style: {form}; src: url({(FONTS / file).as_uri()}.ttf) }}'
        for name, weight, form, file in FACES
    )
    return "\n".join((*faces, DESIGN))


OURS = """
import sys
from datetime import date
from pathlib import Path
from briefbook.outputs.pdf.document import Chapter, Document, Matter
from briefbook.outputs.pdf.typeset import printed, sheets
from briefbook.store.files import Store
chapters = tuple(Chapter(f"{p.stem}.md", f"{p.stem}.html", p.stem, p.read_text()) for p in sorted(Path(sys.argv[1]).glob("*.html")))
matter = Matter("A briefing", "TLP:CLEAR", "", date(2026, 1, 1), "", "", "en", "", "")
pdf = printed(Document(matter, chapters, whole=True), Store(None))
Path(sys.argv[2]).write_bytes(pdf)
"""
THEIRS = """
import sys
from pathlib import Path
import weasyprint
body = "".join(f"<section>{p.read_text()}</section>" for p in sorted(Path(sys.argv[1]).glob("*.html")))
page = f"<!doctype html><html lang=en><head><title>x</title><style>{open(sys.argv[3]).read()}</style></head><body>{body}</body></html>"
weasyprint.HTML(string=page).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def content(name: str) -> str:
    """A page's finished HTML."""
    text = (ROOT / "site" / f"{name}.html").read_text(encoding="utf-8")
    start = text.index(">", text.index('<article class="md-content__inner')) + 1
    return re.sub(r'<p class="bb-papers">.*?</p>', "", text[start : text.rindex("</article>")])


def cpu(python: str, code: str, *arguments: str) -> float:
    """CPU seconds of one run, all its threads."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([python, "-c", code, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def sheets(path: Path) -> int:
    """Pages of a file."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[12, 120, 480], help="sheets, about")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--weasyprint", required=True, help="a Python that has WeasyPrint")
    chosen = parser.parse_args()
    print("| sheets, ours / theirs | ours, CPU s | WeasyPrint, CPU s | ratio |\n|---|---|---|---|")
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            pages, sheet = Path(folder) / "pages", Path(folder) / "style.css"
            pages.mkdir()
            sheet.write_text(style())
            names = PAGES[:4] if size < SHEETS_OF_ALL else PAGES * max(1, round(size / SHEETS_OF_ALL))
            for number, name in enumerate(names):
                (pages / f"{number:03}.html").write_text(content(name), encoding="utf-8")
            mine, other = Path(folder) / "ours.pdf", Path(folder) / "theirs.pdf"
            figures: list[tuple[float, float]] = []
            for _ in range(chosen.runs):
                ours = cpu(sys.executable, OURS, str(pages), str(mine))
                theirs = cpu(chosen.weasyprint, THEIRS, str(pages), str(other), str(sheet))
                figures.append((ours, theirs))
            ours, theirs = (statistics.median(column) for column in zip(*figures, strict=True))
            print(
                f"| {sheets(mine)} / {sheets(other)} | {ours:.2f} | {theirs:.2f} | 1/{theirs / ours:.1f} |", flush=True
            )


if __name__ == "__main__":
    main()
