"""`briefbook build`, and whoever serves, read mkdocs.yml as `mkdocs build` does, and only sooner."""

import io
from pathlib import Path

import pytest
import yaml
from mkdocs.config import defaults
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import get_yaml_loader

from briefbook.outputs.site.libyaml import ByLibyaml
from briefbook.outputs.site.plugin import BriefbookPlugin

HERE = Path(__file__).parents[2]
TEXTS = (
    "a: !ENV [HOME, none]\nb: &x {c: [1, 2.5, yes, ~, 2025-07-14]}\nd: *x\ne: {<<: *x, f: 'g'}\n",
    "b: !!python/name:os.path.join\n",
    "nav:\n- A: a.md\n- b.md\n- C:\n  - |\n   d\n  - >-\n   e\n   f\n",
    (HERE / "mkdocs.yml").read_text(),
    "",
    'a: "\\ud800"\n',  # half a character, which libyaml refuses
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_says_the_same(text: str) -> None:
    config = MkDocsConfig()
    slow, fast = (get_yaml_loader(loader, config) for loader in (yaml.Loader, ByLibyaml))
    assert repr(yaml.load(text, fast)) == repr(yaml.load(text, slow))


@pytest.mark.parametrize(
    "text", ["a: [1\nb: 3", "a: *x", "a: !!python/name:no.such", "a: b: c", "\x00", "- a\nb: c", "a: !no b", 'a: "\\q"']
)
def test_what_is_no_mkdocs_yml_is_told_in_the_same_words(text: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    told = []
    for loader in (yaml.Loader, ByLibyaml):
        with (tmp_path / "mkdocs.yml").open("rb") as stream, pytest.raises(yaml.YAMLError) as refused:
            yaml.load(stream, get_yaml_loader(loader))
        told.append(str(refused.value))
    assert told[0] == told[1]


def test_what_is_nested_too_deep_does_not_end_the_process() -> None:
    with pytest.raises(RecursionError):
        yaml.load("[" * 200_000, get_yaml_loader(ByLibyaml))


def test_what_is_served_is_read_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(defaults, "get_yaml_loader", get_yaml_loader)
    BriefbookPlugin().on_startup(command="build", dirty=False)
    assert defaults.get_yaml_loader is get_yaml_loader  # type: ignore[attr-defined]
    BriefbookPlugin().on_startup(command="serve", dirty=False)
    config = MkDocsConfig()
    config.load_file(io.StringIO("site_name: !ENV [NO_SUCH, Read]\n"))
    assert config["site_name"] == "Read"
    assert issubclass(defaults.get_yaml_loader(), ByLibyaml)  # type: ignore[attr-defined]
