"""A small project with drafts of its one article, as `briefbook propose` would leave them; the record has lost what they say."""

import json
import shutil
from pathlib import Path
from typing import Any

from briefbook.model.draft import Drafts
from briefbook.text.article import read_article
from conftest import MINIMAL

SOURCE = "wend-gazette-2024-05-06"


def sentences() -> dict[str, tuple[str, str]]:
    """Each sentence and its digest, by place."""
    article = read_article((MINIMAL / "texts" / f"{SOURCE}.txt").read_bytes())
    return {str(at): (sentence.text, sentence.digest) for at, sentence in article.sentences.items()}


def draft(at: str, identity: str, **more: Any) -> dict[str, Any]:
    text, digest = sentences()[at]
    return {"id": identity, "source": SOURCE, "at": at, "sentence": text, "digest": digest, "form": "claim", **more}


def drafts(*rows: dict[str, Any]) -> Drafts:
    sha = read_article((MINIMAL / "texts" / f"{SOURCE}.txt").read_bytes()).sha256
    return Drafts.model_validate(
        {"source": SOURCE, "sha256": sha, "made_by": "briefbook propose 0.1.0", "drafts": rows}
    )


USUAL = (
    draft("p1.s1", "headline", form="set-aside", why="furniture"),
    draft(
        "p3.s3",
        "ferries-carry",
        says="The ferries carry over 400 passengers every day between Aldermere and Tolbridge.",
        kind="reported",
        relations=[{"figure": {"of": "ferry-authority", "what": "passengers", "bound": "over", "value": 400}}],
        about=["aldermere", "tolbridge"],
        findings=[
            {"what": "number", "words": "over 400", "start": 18, "means": "over 400"},
            {"what": "entity", "words": "Aldermere", "start": 56, "means": "aldermere"},
        ],
        leads=[{"part": "kind: reported", "words": "carry"}],
        likely=[{"claim": "passengers", "how": "repeats", "why": "the same figure"}],
    ),
    draft("p4.s1", "head-again", kind="reported", about=["bram-osterly"]),
    draft(
        "p5.s1",
        "night-ferry-2027",
        says="A night ferry is to follow in 2027.",
        kind="planned",
        about=["night-ferry"],
    ),
    draft("p5.s2", "who-pays-for-it", form="question", says="Who pays for the night ferry?", how="asked"),
    draft("p7.s1", "letter", form="set-aside", why="furniture"),
    draft(
        "p3.s1",
        "opened-by-authority",
        says="The Wend Ferry Authority opened the North Pier.",
        kind="reported",
        about=["north-pier", "harbour-board"],
        new=[{"id": "harbour-board", "name": "Wend Ferry", "type": "organisation"}],
    ),
)


def put(project: Path, *rows: dict[str, Any]) -> Drafts:
    """The drafts where `briefbook propose` leaves them."""
    made = drafts(*(rows or USUAL))
    folder = project / ".briefbook" / "drafts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{SOURCE}.json").write_text(json.dumps(made.model_dump(mode="json")), encoding="utf-8")
    return made


def small_project(folder: Path) -> Path:
    """The minimal project, with nothing set aside but what no draft is about."""
    project = folder / "small"
    shutil.copytree(MINIMAL, project)
    path = project / "seeds" / f"{SOURCE}.yml"
    text = path.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if "p7.s1, why" not in line and "p1.s1, why" not in line]
    path.write_text("".join(kept), encoding="utf-8")
    return project
