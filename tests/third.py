"""The made-up briefing whose later sources correct, contradict, answer a question and dispute the answer."""

import shutil
from dataclasses import replace
from pathlib import Path

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.views.briefing import Briefing

SITES = Path(__file__).parent / "sites" / "valid"


def third_project(folder: Path) -> Path:
    """The small project with the later sources laid over it."""
    shutil.copytree(SITES / "minimal", folder)
    shutil.copytree(SITES / "third-source", folder, dirs_exist_ok=True)
    return folder


_LATER = """- {id: "2025-11", title: Fourth edition, as_of: 2025-11, issued: 2025-12-02}
- {id: "2025-11-r2", title: Fourth edition, as_of: 2025-11, issued: 2025-12-09, revises: "2025-11", note: A word was wrong.}
"""
_NOTICES = {
    "wend-council-2025-03-10": 'corrected: [{date: 2025-10-20, note: "The number was first given too high."}]',
    "wend-mirror-2025-09": 'withdrawn: {date: 2025-10-15, note: "The treasurer had been misheard."}',
}


def withdrawn_project(folder: Path) -> Path:
    """The same, when the source of the dispute has been withdrawn, another corrected, and an edition revised."""
    root = third_project(folder)
    for source, notice in _NOTICES.items():
        path = root / "seeds" / f"{source}.yml"
        path.write_text(path.read_text("utf-8").replace("sha256:", f"{notice}\nsha256:", 1), "utf-8")
    editions = root / "data/editions/more.yml"
    editions.write_text(editions.read_text("utf-8") + _LATER, "utf-8")
    return root


def third_briefing(folder: Path, edition: str | None = None) -> Briefing:
    """As of an edition; with a permanent address, as a host has it."""
    checked = pipeline.check(pipeline.Folders(third_project(folder)))
    found = pipeline.briefing(checked, "The ferry", Handling.CLEAR)
    return replace(found, edition=checked.record.editions[edition]) if edition else found
