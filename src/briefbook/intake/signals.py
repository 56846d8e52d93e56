"""What a page says about itself in so many words: meta tags, JSON-LD (schema.org), `<time>` and its own address."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefbook.intake.found import Known, one_line

_ARTICLE = re.compile(r"Article|Posting|Report|Review$")
_MOST = 5_000
"""Objects of JSON-LD looked at; a page has a few dozen."""
_LONGEST = 500_000

TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl")
DATES = ("article:published_time", "datepublished", "citation_publication_date", "citation_date", "dc.date.issued",
         "dc.date", "dcterms.issued", "date", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date")  # fmt: skip
PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "application-name")
LANGUAGES = ("content-language", "dc.language", "citation_language", "og:locale")


@dataclass(frozen=True)
class Signals:
    """A parsed page, asked for what it declares."""

    tree: Any

    @cached_property
    def metas(self) -> Mapping[str, tuple[str, ...]]:
        """Each meta tag's contents by its name in lower case."""
        found: dict[str, list[str]] = {}
        for tag in self.tree.iter("meta"):
            name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
            if content := one_line(tag.get("content") or ""):
                found.setdefault(name.strip().lower(), []).append(content)
        return {name: tuple(contents) for name, contents in found.items()}

    def meta(self, names: tuple[str, ...]) -> Iterator[Known]:
        """Contents of the first names first."""
        for name in names:
            yield from (Known(value, f"its metadata ({name})") for value in self.metas.get(name, ()))

    @cached_property
    def article(self) -> Mapping[str, Any]:
        """The JSON-LD object that tells of the article; empty without one."""
        objects = list(self._objects())
        dated = [item for item in objects if "datePublished" in item]
        named = [item for item in objects if _ARTICLE.search(" ".join(self.types(item)))]
        both = [item for item in named if "datePublished" in item]
        return next(iter(both or named or dated), {})

    @staticmethod
    def types(item: Mapping[str, Any]) -> tuple[str, ...]:
        """The schema.org types of an object."""
        types = item.get("@type", ())
        return tuple(str(one) for one in (types if isinstance(types, list) else (types,)))

    def ld(self, key: str) -> Iterator[Known]:
        """A value of the article's JSON-LD: a text, or the name of each thing listed."""
        values = self.article.get(key)
        for value in values if isinstance(values, list) else (values,):
            told = value.get("name") if isinstance(value, dict) else value
            if isinstance(told, str) and one_line(told):
                yield Known(one_line(told), f"its metadata (JSON-LD {key})")

    def times(self) -> Iterator[Known]:
        """`<time>` that says it is the date of publication, then one near the headline."""
        said = [
            tag for tag in self.tree.iter("time") if tag.get("itemprop") == "datePublished" or "pubdate" in tag.attrib
        ]
        heads = [tag for head in self.tree.iter("header") for tag in head.iter("time")]
        for tag in (*said, *heads):
            if stamp := tag.get("datetime"):
                yield Known(one_line(stamp), "a <time> on the page")

    def address(self, raw: str) -> Iterator[Known]:
        """Its address: what it calls canonical, or where a browser saved it from."""
        for tag in self.tree.iter("link"):
            if (tag.get("rel") or "").lower() == "canonical":
                yield Known(one_line(tag.get("href") or "", 2000), "its canonical link")
        yield from self.meta(("og:url",))
        yield from self.ld("url")
        if saved := re.search(r"<!-- saved from url=\(\d+\)(\S+) -->", raw[:4096]):
            yield Known(one_line(saved[1], 2000), "where the browser saved it from")

    def languages(self) -> Iterator[Known]:
        """Of the page, as it declares."""
        for tag in self.tree.iter("html"):
            if lang := tag.get("lang") or tag.get("xml:lang"):
                yield Known(one_line(lang), "its lang attribute")
        yield from self.meta(LANGUAGES)
        yield from self.ld("inLanguage")

    def _objects(self) -> Iterator[Mapping[str, Any]]:
        waiting: list[Any] = []
        for tag in self.tree.iter("script"):
            text = tag.text or ""
            if "ld+json" in (tag.get("type") or "") and len(text) <= _LONGEST:
                try:
                    waiting.append(json.loads(text))
                except (ValueError, RecursionError):
                    continue  # what cannot be read says nothing
        for _ in range(_MOST):
            if not waiting:
                return
            item = waiting.pop(0)
            if isinstance(item, dict):
                yield item
                waiting.extend(value for value in item.values() if isinstance(value, dict | list))
            elif isinstance(item, list):
                waiting.extend(value for value in item if isinstance(value, dict | list))
