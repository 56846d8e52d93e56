"""Claims written in a group: `with` says once what holds for all, a claim may say otherwise."""

from typing import Any

from briefbook.issues import Issue, Place
from briefbook.reading.yaml_text import Path, YamlText
from briefbook.suggest import did_you_mean

_GROUP_KEYS = ["with", "claims"]

Places = dict[Path, tuple[int, int]]
Entry = tuple[Any, Places, Places]
"""An entry's value, the places of its parts, and those of its keys."""


def ungroup(
    file: YamlText,
) -> tuple[list[Entry], list[Issue]]:
    """Every claim of a file with its own places, the group's keys filled in and its cites given their source.

    Returns (value, places, key places) for each claim, paths being those within the claim.
    """
    found: list[Entry] = []
    issues: list[Issue] = []
    below = _Below(file)
    for number, entry in enumerate(file.value):
        if not isinstance(entry, dict) or "claims" not in entry:
            found.append((entry, *below(number)))
            continue
        for key in entry:
            if key not in _GROUP_KEYS:
                place = Place(file.path, *file.keys[(number, key)])
                issues.append(
                    Issue("E111", place, f"a group of claims has no key ‘{key}’", did_you_mean(key, _GROUP_KEYS))
                )
        shared = entry.get("with")
        shared = {} if shared is None else shared
        claims = entry["claims"]
        if not isinstance(shared, dict) or not isinstance(claims, list):
            place = Place(file.path, *file.places[(number,)])
            issues.append(Issue("E106", place, "a group of claims has `with`, a mapping, and `claims`, a list"))
            continue
        group_places, group_keys = below(number, "with")
        for index, claim in enumerate(claims):
            places, keys = below(number, "claims", index)
            if isinstance(claim, dict):
                inherited = {key: value for key, value in shared.items() if key not in claim and key != "source"}
                claim = {**_with_source(claim, shared.get("source")), **inherited}
                places |= {path: place for path, place in group_places.items() if path and path[0] in inherited}
                keys |= {path: place for path, place in group_keys.items() if path and path[0] in inherited}
            found.append((claim, places, keys))
    return found, issues


class _Below:
    """The places within each part of a file, each looked at once: a file may hold thousands of claims."""

    def __init__(self, file: YamlText) -> None:
        self._found: tuple[dict[Path, Places], dict[Path, Places]] = ({}, {})
        for found, places in zip(self._found, (file.places, file.keys), strict=True):
            for path, place in places.items():
                for depth in (1, 2, 3):
                    if len(path) >= depth:
                        found.setdefault(path[:depth], {})[path[depth:]] = place

    def __call__(self, *start: str | int) -> tuple[Places, Places]:
        places, keys = self._found
        return dict(places.get(start, {})), dict(keys.get(start, {}))


def _with_source(claim: dict[str, Any], source: Any) -> dict[str, Any]:
    if not isinstance(source, str):
        return claim

    def full(value: Any) -> Any:
        if isinstance(value, list):
            return [full(item) for item in value]
        return f"{source}#{value}" if isinstance(value, str) and "#" not in value else value

    return {key: full(value) if key in ("cites", "context") else value for key, value in claim.items()}
