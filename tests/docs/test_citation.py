"""`CITATION.cff` (1.2.0) says what the package says of itself."""

import tomllib

import yaml

from conftest import ROOT


def test_it_agrees_with_the_package() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert told["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(told)  # what the standard asks for
    assert told["title"].lower() == project["name"]
    assert str(told["version"]) == project["version"]
    assert told["license"] == project["license"]
    assert told["authors"][0]["name"] in (ROOT / "LICENSE").read_text(encoding="utf-8")
