"""From a source on disk to drafts on disk: what is drafted, what is left out, and that nothing is half written."""

import hashlib
import shutil
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.model.draft import Drafts
from briefbook.model.places import At
from briefbook.workflow.proposing import FOLDER, CannotProposeError, keep, kept, propose
from conftest import MINIMAL

SOURCE = "wend-gazette-2024-05-06"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pipeline.Folders:
    shutil.copytree(MINIMAL, tmp_path / "small")
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return pipeline.Folders(tmp_path / "small")


def test_sentences_that_something_accounts_for_are_left_out(folders: pipeline.Folders) -> None:
    done = propose(folders, SOURCE)
    assert (len(done.drafts.drafts), done.skipped) == (0, done.sentences)
    whole = propose(folders, SOURCE, everything=True)
    assert (len({draft.at for draft in whole.drafts.drafts}), whole.skipped) == (whole.sentences, 0)


def test_one_sentence_alone(folders: pipeline.Folders) -> None:
    done = propose(folders, SOURCE, only=At(2, 1))
    assert {draft.at for draft in done.drafts.drafts} == {At(2, 1)}


def test_what_is_missing_is_told(folders: pipeline.Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotProposeError, match="did you mean"):
        propose(folders, "wend-gazette-2024-05-07")
    with pytest.raises(CannotProposeError, match=r"no sentence p99\.s1"):
        propose(folders, SOURCE, only=At(99, 1))
    monkeypatch.delenv("BRIEFBOOK_TEXTS")
    with pytest.raises(CannotProposeError, match="not at hand"):
        propose(folders, SOURCE)


def test_drafts_are_read_as_they_were_written(folders: pipeline.Folders) -> None:
    done = propose(folders, SOURCE, everything=True)
    path = keep(folders.root, done.drafts)
    assert path == folders.root / FOLDER / f"{SOURCE}.json"
    assert Drafts.model_validate_json(path.read_bytes()) == done.drafts
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert done.drafts.made_by.startswith("briefbook ")


def test_one_sentence_anew_keeps_the_drafts_of_the_others(folders: pipeline.Folders) -> None:
    whole = propose(folders, SOURCE, everything=True).drafts
    path = keep(folders.root, whole)
    one = propose(folders, SOURCE, only=At(2, 1)).drafts
    keep(folders.root, one, only=At(2, 1))
    after = kept(path, folders.root)
    assert after is not None
    assert [draft.at for draft in after.drafts] == [draft.at for draft in whole.drafts]


def test_damaged_drafts_are_written_anew(folders: pipeline.Folders) -> None:
    one = propose(folders, SOURCE, only=At(2, 1)).drafts
    path = keep(folders.root, one)
    path.write_bytes(path.read_bytes()[:-40])
    assert kept(path, folders.root) is None
    keep(folders.root, one, only=At(2, 1))
    assert kept(path, folders.root) == one


def test_ids_are_free_in_the_record_and_among_the_drafts(folders: pipeline.Folders) -> None:
    record = pipeline.check(folders).record
    drafts = propose(folders, SOURCE, everything=True).drafts.drafts
    ids = [draft.id for draft in drafts]
    assert len(set(ids)) == len(ids)
    assert not {*ids} & {*record.claims, *record.questions}


def test_nothing_but_drafts_is_written(folders: pipeline.Folders) -> None:
    before = {path: path.read_bytes() for path in folders.root.rglob("*") if path.is_file()}
    keep(folders.root, propose(folders, SOURCE, everything=True).drafts)
    after = {path: path.read_bytes() for path in folders.root.rglob("*") if path.is_file()}
    assert {path for path in after if path not in before} == {folders.root / FOLDER / f"{SOURCE}.json"}
    assert all(after[path] == content for path, content in before.items())


def test_a_new_country_brings_every_form_that_the_article_uses(folders: pipeline.Folders) -> None:
    """Whichever of its drafts is accepted first, the others’ words are then on record."""
    text = "Austria sent a boat in May.\nThe Austrian boat has a crew of nine.\n"
    (folders.root / "texts" / "post.txt").write_text(text, "utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    seed = (
        f"id: post\ntitle: Boats\npublisher: Post\ngenre: news\nlanguage: en\npublished: 2024-06-01\nsha256: {digest}\n"
    )
    (folders.root / "seeds" / "post.yml").write_text(seed, "utf-8")
    drafts = propose(folders, "post").drafts.drafts
    named = [new for draft in drafts for new in draft.new if new.id == "at"]
    assert len(named) == 2
    assert all("Austrian" in new.adjectives for new in named)
