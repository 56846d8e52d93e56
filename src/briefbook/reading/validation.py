"""From plain values to the frozen types: what pydantic finds wrong becomes issues with line and column."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from briefbook.issues import Issue, Place
from briefbook.model.record import Origin
from briefbook.reading.yaml_text import Path
from briefbook.suggest import did_you_mean

M = TypeVar("M", bound=BaseModel)
MOST = 50
"""So many issues of one item at most: what has more is no record, and nobody would read on."""


def validate(
    model: type[M], value: Any, origin: Origin, keys: Mapping[Path, tuple[int, int]], what: str
) -> tuple[M | None, list[Issue]]:
    """Make one frozen item of plain values. `origin` and `keys` hold places by path within the item."""
    if not isinstance(value, dict):
        hint = "write `key: value` lines"
        return None, [Issue("E106", origin.at(), f"here a {what} is expected, with keys and values", hint)]
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        found = error.errors()[:MOST]
        missing = {tuple(one["loc"]) for one in found if one["type"] == "missing"}
        for one in found:
            if one["type"] == "extra_forbidden":
                # a misspelt key is one slip: what it was to be is not missed besides
                near = did_you_mean(
                    str(one["loc"][-1]), [str(loc[-1]) for loc in missing if loc[:-1] == one["loc"][:-1]]
                )
                missing -= {loc for loc in missing if loc[:-1] == one["loc"][:-1] and f"‘{loc[-1]}’" in near}
        found = [one for one in found if one["type"] != "missing" or tuple(one["loc"]) in missing]
        return None, [_issue(model, details, origin, keys, what) for details in found]


def _issue(
    model: type[BaseModel], details: Any, origin: Origin, keys: Mapping[Path, tuple[int, int]], what: str
) -> Issue:
    loc: Path = tuple(
        step for step in details["loc"] if isinstance(step, int) or not step.startswith(("function-", "tuple[", "as-"))
    )
    last = str(loc[-1]) if loc else ""
    match details["type"]:
        case "extra_forbidden":
            place = Place(origin.path, *keys[loc]) if loc in keys else origin.at(*loc)
            known = _keys_at(model, loc[:-1])
            hint = did_you_mean(last, known) or f"known here: {', '.join(known)}"
            where = f"‘{_dotted(loc[:-1])}’ of this {what}" if len(loc) > 1 else f"a {what}"
            return Issue("E111", place, f"{where} has no key ‘{last}’", hint)
        case "missing":
            inside = f" in ‘{_dotted(loc[:-1])}’" if len(loc) > 1 else ""
            return Issue("E112", origin.at(*loc[:-1]), f"this {what} has no ‘{last}’{inside}", f"add `{last}: …`")
        case "literal_error":
            options = [option.strip(" '") for option in details["ctx"]["expected"].replace(" or ", ", ").split(",")]
            shown = _shown(details["input"])
            hint = did_you_mean(str(details["input"]), options) or f"one of {', '.join(options)}"
            return Issue("E113", origin.at(*loc), f"‘{_dotted(loc)}’ cannot be {shown}", hint)
        case "string_pattern_mismatch":
            return Issue(
                "E113",
                origin.at(*loc),
                f"‘{_dotted(loc)}’ cannot be {_shown(details['input'])}",
                _pattern_hint(details),
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            return Issue("E113", origin.at(*loc), f"‘{_dotted(loc)}’ has keys and values", "write it as {key: value}")
        case "too_short" | "string_too_short":
            return Issue("E113", origin.at(*loc), f"‘{_dotted(loc)}’ cannot be empty", "write it, or take the key out")
        case _:
            told = str(details["msg"]).removeprefix("Value error, ")
            if details["type"] != "value_error":
                told = f"{_shown(details['input'])}: {told[0].lower()}{told[1:]}"
            return Issue(
                "E113", origin.at(*loc), f"‘{_dotted(loc)}’ is wrong: {told}" if loc else f"this {what}: {told}"
            )


def _pattern_hint(details: Any) -> str:
    pattern = details["ctx"]["pattern"]
    if pattern.startswith("^[a-z0-9]+(-"):
        return "an id has lower-case letters a to z, digits and single hyphens"
    if pattern.startswith("^https?"):
        return "an address starts with https:// and has no spaces"
    if pattern.startswith("^P"):
        return "an ISO 8601 duration such as P1Y"
    return f"it must look like {pattern}"


def _shown(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return f"‘{text[:60]}{'…' if len(text) > 60 else ''}’"


def _dotted(loc: Path) -> str:
    return ".".join(str(step) for step in loc)


def _keys_at(model: type[BaseModel], loc: Path) -> list[str]:
    """The keys that the type at a path knows, as they are written."""
    current: type[BaseModel] | None = model
    for step in loc:
        if current is None or isinstance(step, int):
            continue
        field = next((f for name, f in current.model_fields.items() if step in (name, f.alias)), None)
        current = _model_in(field.annotation) if field else None
    if current is None:
        return []
    return [field.alias or name for name, field in current.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
