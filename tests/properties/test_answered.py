"""What is taken over of an earlier build’s answers, and of what rows were made of, is what would be answered now."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from briefbook import pipeline
from briefbook.issues import blocking
from briefbook.outputs.site import answered
from briefbook.outputs.site.settings import briefing_of, folders_of
from briefbook.store.programs import kept_below
from briefbook.views import ingredients
from briefbook.views.briefing import Briefing
from briefbook.views.earlier import Earlier
from briefbook.views.ingredients import Ingredients
from briefbook.views.noting import EVERYTHING, Question
from briefbook.views.once import EACH
from briefbook.views.told import told
from briefbook.views.watching import Answers
from changing import STEPS, laid_out

LEFT = {
    "a claim reworded": 0.8, "a claim noted": 0.8, "a claim reviewed": 0.8, "a claim that disputes another": 0.6,
    "claims in another order": 0.8, "a question reworded": 0.5, "prose": 1.0, "an entity renamed": 0.1,
}  # fmt: skip
"""How much of what was answered is known still, at least."""


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small record is not all in one."""
    monkeypatch.setattr(ingredients, "_SIZE", 1)


@pytest.fixture(scope="module")
def built(one_day: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[Question]]:
    """A small project that was built once, and what its pages and its rows asked for."""
    project = laid_out(tmp_path_factory.mktemp("start"))
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    plugin: Any = config.plugins["briefbook"]
    run, memory = plugin.build.run, plugin.build.memory
    all_asked = [memory.asked_by(source) for source in run.latest.pages]
    all_asked += [asked for rows in Ingredients(run.briefing).made_of.values() for asked in rows.values()]
    config.plugins.on_shutdown()
    # rows of claims are known by what they are made of
    others = {EVERYTHING[0], *run.latest.shown, *(f"each:{name}" for name in EACH)}
    questions = ((what, which) for asked in all_asked for what, rows in asked.items() for which in rows)
    return project, frozenset(one for one in questions if one[0] not in others)


@pytest.fixture
def start(built: tuple[Path, frozenset[Question]]) -> Path:
    """The project."""
    return built[0]


@pytest.mark.parametrize("name", sorted(STEPS))
def test_what_is_taken_over_is_what_would_be_answered(
    name: str, built: tuple[Path, frozenset[Question]], tmp_path: Path
) -> None:
    start, asked = built
    project = tmp_path / "project"
    shutil.copytree(start, project)
    STEPS[name](project)
    config = load_config(config_file=str(project / "mkdocs.yml"))
    options = config.plugins["briefbook"].config
    checked = pipeline.check(folders_of(config, options, kept_below(project)))
    if blocking(checked.issues, strict=False):
        assert name not in LEFT
        return
    briefing = briefing_of(checked, config, options, serving=False)
    then = answered.before(None, checked, config, options, briefing)
    assert then or name not in LEFT
    if then is None:
        return
    assert then.true
    answers = {question: then(question) for question in asked}
    earlier, fresh, left = Earlier(then, Answers(briefing, {})), Answers(briefing, {}), 0
    for what in {what for what, _ in asked}:
        for which, answer in earlier(what).items():
            assert fresh((what, which)) == answer
            left += 1
    assert left >= len(asked) * LEFT.get(name, 0)
    for (what, which), answer in answers.items():
        if earlier.same(what, {which}):
            assert fresh((what, which)) == answer
            left -= 1
    assert left <= 0, "what is known to be as it was is told to be the same"
    # a copy of the record has nothing worked out
    assert subjects(briefing) == subjects(replace(briefing, record=replace(briefing.record)))

    for what, asked_for in Ingredients(then.briefing).same(briefing).items():
        view = EACH[what.removeprefix("each:")]
        for claim in (claim for claims in asked_for for claim in claims):
            assert told(view(briefing, briefing.claims[claim])) == told(
                view(then.briefing, then.briefing.claims[claim])
            )


def subjects(briefing: Briefing) -> dict[str, list[str]]:
    """The claims about each entity."""
    return {entity: [claim.id for claim in claims] for entity, claims in briefing.about.items()}


def test_a_row_of_which_nothing_differs_is_not_made_again(start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    config = load_config(config_file=str(project / "mkdocs.yml"))
    options = config.plugins["briefbook"].config
    folders = folders_of(config, options, kept_below(project))

    def now() -> Briefing:
        return briefing_of(pipeline.check(folders), config, options, serving=False)

    rows = Ingredients(now())
    STEPS["a claim that disputes another"](project)
    (left,) = rows.same(now()).values()
    # the two sources of one statement are told on the other’s row, and so is that it is disputed
    assert {claim for claims in left for claim in claims} == set(rows.briefing.claims) - {"depot-moves"}
    assert Ingredients(now(), rows).made_of == Ingredients(now()).made_of
