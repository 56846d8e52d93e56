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


def third_briefing(folder: Path, edition: str | None = None) -> Briefing:
    """As of an edition; with a permanent address, as a host has it."""
    checked = pipeline.check(pipeline.Folders(third_project(folder)))
    found = pipeline.briefing(checked, "The ferry", Handling.CLEAR)
    return replace(found, edition=checked.record.editions[edition]) if edition else found
