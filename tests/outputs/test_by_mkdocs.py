"""`briefbook build` reads mkdocs.yml as `mkdocs build` does, and only sooner."""

from pathlib import Path

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader

from briefbook.outputs.site.by_mkdocs import ByLibyaml

HERE = Path(__file__).parents[2]
TEXTS = (
    "a: !ENV [HOME, none]\nb: &x {c: [1, 2.5, yes, ~, 2025-07-14]}\nd: *x\ne: {<<: *x, f: 'g'}\n",
    "b: !!python/name:os.path.join\n",
    "nav:\n- A: a.md\n- b.md\n- C:\n  - |\n   d\n  - >-\n   e\n   f\n",
    (HERE / "mkdocs.yml").read_text(),
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_says_the_same(text: str) -> None:
    config = MkDocsConfig()
    slow, fast = (get_yaml_loader(loader, config) for loader in (yaml.Loader, ByLibyaml))
    assert repr(yaml.load(text, fast)) == repr(yaml.load(text, slow))


@pytest.mark.parametrize(
    "text", ["a: [1\nb: 3", "a: *x", "a: !!python/name:no.such", "a: b: c", "\x00", "- a\nb: c", "a: !no b"]
)
def test_what_is_no_mkdocs_yml_is_no_better_here(text: str) -> None:
    for loader in (yaml.Loader, ByLibyaml):
        with pytest.raises(yaml.YAMLError):
            yaml.load(text, get_yaml_loader(loader))


def test_what_is_nested_too_deep_does_not_end_the_process() -> None:
    with pytest.raises(RecursionError):
        yaml.load("[" * 200_000, get_yaml_loader(ByLibyaml))
