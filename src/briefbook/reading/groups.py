"""Claims written in a group: `with` says once what holds for all, a claim may say otherwise."""

from collections.abc import Mapping
from typing import Any

from briefbook.issues import Issue, Place
from briefbook.reading.yaml_text import Marks, YamlText
from briefbook.suggest import did_you_mean

_GROUP_KEYS = ["with", "claims"]


def ungroup(file: YamlText) -> tuple[list[Any], list[Issue]]:
    """Every claim of a file, the group's keys filled in and its cites given their source."""
    found: list[Any] = []
    issues: list[Issue] = []
    for number, entry in enumerate(file.value):
        if not _is_group(entry):
            found.append(entry)
            continue
        for key in entry:
            if key not in _GROUP_KEYS:
                place = Place(file.path, *file.keys[(number, key)])
                issues.append(
                    Issue("E111", place, f"a group of claims has no key ‘{key}’", did_you_mean(key, _GROUP_KEYS))
                )
        if (parts := _parts(entry)) is None:
            place = Place(file.path, *file.places[(number,)])
            issues.append(Issue("E106", place, "a group of claims has `with`, a mapping, and `claims`, a list"))
            continue
        shared, claims = parts
        for claim in claims:
            if isinstance(claim, dict):
                claim = {**_with_source(claim, shared.get("source")), **_inherited(claim, shared)}
            found.append(claim)
    return found, issues


def marks_of(file: YamlText) -> list[tuple[Marks, Marks]]:
    """Where the parts and the keys of each claim that `ungroup` gives stand, paths being those within the claim."""
    found: list[tuple[Marks, Marks]] = []
    below = _Below(file)
    for number, entry in enumerate(file.value):
        if not _is_group(entry):
            found.append(below(number))
        elif parts := _parts(entry):
            shared, claims = parts
            group = below(number, "with")
            for index, claim in enumerate(claims):
                own = below(number, "claims", index)
                inherited = _inherited(claim, shared) if isinstance(claim, dict) else {}
                for marks, more in zip(own, group, strict=True):
                    marks |= {path: mark for path, mark in more.items() if path and path[0] in inherited}
                found.append(own)
    return found


def _is_group(entry: Any) -> bool:
    return isinstance(entry, dict) and "claims" in entry


def _parts(group: Mapping[str, Any]) -> tuple[dict[str, Any], list[Any]] | None:
    """What holds for all, and all; None where it is not of that shape."""
    shared, claims = group.get("with"), group["claims"]
    shared = {} if shared is None else shared
    return (shared, claims) if isinstance(shared, dict) and isinstance(claims, list) else None


def _inherited(claim: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shared.items() if key not in claim and key != "source"}


class _Below:
    """The places within each part of a file, each looked at once: a file may hold thousands of claims."""

    def __init__(self, file: YamlText) -> None:
        self._found: tuple[dict[Any, Marks], dict[Any, Marks]] = ({}, {})
        groups = {number for number, entry in enumerate(file.value) if _is_group(entry)}
        for found, marks in zip(self._found, (file.places, file.keys), strict=True):
            for path, mark in marks.items():
                depth = (3 if path[1:2] == ("claims",) else 2) if path[:1] and path[0] in groups else 1
                if len(path) >= depth:
                    found.setdefault(path[:depth], {})[path[depth:]] = mark

    def __call__(self, *start: str | int) -> tuple[Marks, Marks]:
        places, keys = self._found
        return places.get(start, {}), keys.get(start, {})


def _with_source(claim: dict[str, Any], source: Any) -> dict[str, Any]:
    if not isinstance(source, str):
        return claim
    return {key: _full(source, value) if key in ("cites", "context") else value for key, value in claim.items()}


def _full(source: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_full(source, item) for item in value]
    return f"{source}#{value}" if isinstance(value, str) and "#" not in value else value
