"""The macros that any page in `docs/` can call; the manual lists each with an example.

A macro asks a view and fills a template. Its result is finished HTML that Markdown never touches.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from briefbook.drawing.chart import draw_chart
from briefbook.drawing.map import BORDERS_NOTE, draw_map, not_on_map, on_map
from briefbook.drawing.patterns import outline_swatch, swatch
from briefbook.drawing.timeline import draw_timeline
from briefbook.model.claim import KINDS, VOICED
from briefbook.model.edition import Edition
from briefbook.model.grades import CREDIBILITY_WORDS, RELIABILITY_WORDS
from briefbook.model.judgement import SCALE
from briefbook.pages.context import Page
from briefbook.pages.environment import template_environment
from briefbook.pages.fragments import text_fragment
from briefbook.pages.slots import keep
from briefbook.suggest import did_you_mean
from briefbook.views.abbreviations import abbreviations
from briefbook.views.agreement import otherwise
from briefbook.views.bounds import bounded
from briefbook.views.briefing import Briefing
from briefbook.views.changes import by_edition, changes, told_once
from briefbook.views.citation import Citation, citation, whole_citation
from briefbook.views.citing import Style, edition_work, styles
from briefbook.views.command import command
from briefbook.views.entities import entities_by_type, entity_row
from briefbook.views.judgements import editions, figures, judgements
from briefbook.views.known import judged_in, revised_by
from briefbook.views.map import map_legend, map_rows, outlines
from briefbook.views.members import members, others_named, tally
from briefbook.views.news import news
from briefbook.views.notices import notices_of
from briefbook.views.people import people, posts
from briefbook.views.positions import positions
from briefbook.views.questions import questions
from briefbook.views.ranks import codes_in_words
from briefbook.views.sources import source_row, sources
from briefbook.views.statements import GENRE_WORDS, statement
from briefbook.views.tasks import tasks
from briefbook.views.timeline import timeline

KIND_MEANINGS = {
    "reported": "it happened, or it is so",
    "planned": "announced, not done",
    "considered": "an option under discussion, then or now",
    "suggested": "floated by the author",
    "assessed": "a reasoned inference",
    "opinion": "a verdict, a prediction, or a guess at another’s motive",
}


# pixels: the measure of the page on a desk and on a phone, so that drawn text keeps its size
_WIDE, _NARROW = 690, 340


class MacroError(ValueError):
    """A macro was called with something that is not there."""


def macros(briefing: Briefing, page: Page) -> dict[str, Callable[..., Markup]]:
    """All macros for one page, by the name that the page calls."""
    show = partial(_show, briefing, page)

    def editions_list() -> Markup:
        shown = sorted(
            editions(briefing), key=lambda edition: (edition.as_of.latest, edition.issued.latest), reverse=True
        )
        # a correction without judgements of its own keeps those of what it corrects: they stand once
        first: dict[str, Edition] = {}
        for edition in shown:
            first.setdefault(judged_in(briefing.record, edition).id, edition)
        return show(
            "editions",
            editions=[
                (edition, judgements(briefing, edition), first[judged_in(briefing.record, edition).id])
                for edition in shown
            ],
            revisions={edition.id: revised_by(briefing.record, edition)[-1:] for edition in shown},
        )

    def judged() -> Markup:
        return show("judgements", rows=judgements(briefing))

    def cover() -> Markup:
        return show("cover", edition=briefing.edition, sources=sources(briefing), rows=briefing.claims)

    def asked(rows: Mapping[str, Any], key: str, what: str) -> Any:
        """What a page asks for by its id. Only a lock may lack it: the pages of an edition are today's."""
        return rows.get(key) if briefing.locked else _known(rows, key, what)

    def known(claims: tuple[str, ...]) -> list[str]:
        """Those that were known by the edition; one that is not on record at all is a mistake."""
        for identity in claims:
            asked(briefing.record.claims, identity, "claim")
        return [identity for identity in claims if identity in briefing.claims]

    def key_figures(*claims: str) -> Markup:
        rows = figures(briefing)
        by_claim = {
            row.statement.claim: [other for other in rows if other.statement.claim == row.statement.claim]
            for row in rows
        }
        wanted = [row for claim in known(claims) for row in asked(by_claim, claim, "figure") or ()]
        return show("figures", rows=wanted if claims else [row for row in rows if not row.statement.superseded_by])

    def changes_list(since: str | None = None, until: str | None = None) -> Markup:
        if since is None and until is None:
            return show("changes", editions=told_once(by_edition(briefing)))
        if since is None or until is None:
            raise MacroError("`changes` needs both `since` and `until`, or neither")
        found = [asked(briefing.record.editions, name, "edition") for name in (since, until)]
        seen = all(edition in editions(briefing) for edition in found)
        return show("changes", editions=[changes(briefing, *found)]) if seen else keep(page, "")

    def question_cards(topic: str | None = None) -> Markup:
        groups = questions(briefing)
        if topic is not None:
            asked(briefing.record.topics, topic, "topic")
            groups = tuple(group for group in groups if group.id == topic)
        return show("questions", groups=groups, single=topic is not None)

    def question_list(*ids: str) -> Markup:
        rows = {row.id: row for group in questions(briefing) for row in group.rows}
        for key in ids:
            asked(briefing.record.questions, key, "question")
        return show("question_list", rows=[rows[key] for key in ids if key in rows] if ids else list(rows.values()))

    def command_chart() -> Markup:
        root = command(briefing)
        wide, narrow = (_svg(root, width) if root else "" for width in (_WIDE, _NARROW))
        return show("command_chart", wide=wide, narrow=narrow)

    def _svg(root: Any, width: int) -> Markup:
        return Markup(draw_chart(root, partial(_entity_href, page), briefing.name, width=width))

    def timeline_chart() -> Markup:
        moments = timeline(briefing)
        wide, narrow = (Markup(draw_timeline(moments, width=width)) for width in (_WIDE, _NARROW))
        return show("timeline_chart", wide=wide, narrow=narrow) if wide else keep(page, "")

    def members_map(outline: str | None = None) -> Markup:
        rows = map_rows(briefing)
        around = outlines(briefing).get(outline) if outline else None
        if outline and around is None:
            asked(outlines(briefing.on(None)), outline, "country with a code and claims about it")
        if not rows and not around:
            return keep(page, "")
        key = f"map-{len(page.slots)}"
        legend = map_legend(rows)
        swatches: dict[str, Markup] = {row.capacity: Markup(swatch(row.capacity, key)) for row in legend}
        return show(
            "map",
            svg=Markup(draw_map(rows, partial(_entity_href, page), outline=around, key=key)),
            legend=legend,
            swatches=swatches | {"outline": Markup(outline_swatch())},
            outline=around if around and on_map(around.code) else None,
            outline_held=outline in {row.entity for row in rows},
            missing=not_on_map(rows),
            note=BORDERS_NOTE,
        )

    def command_list() -> Markup:
        return show("command_list", root=command(briefing))

    def claim(*identities: str) -> Markup:
        found = known(identities)
        return show("statement", row=statement(briefing, briefing.claims[found[0]])) if found else keep(page, "")

    def entity_page(identity: str) -> Markup:
        found = asked(briefing.record.entities, identity, "entity")
        return show("entity", row=entity_row(briefing, found)) if found else keep(page, "")

    def source_page(identity: str) -> Markup:
        asked(briefing.record.sources, identity, "source")
        found = briefing.sources.get(identity)  # one that came out later is not in an edition
        return show("source", row=source_row(briefing, found)) if found else keep(page, "")

    return {
        "cover": cover,
        "colophon": lambda: show("colophon", whole=whole_citation(briefing), borders=BORDERS_NOTE),
        "judgements": judged,
        "editions_list": editions_list,
        "key_figures": key_figures,
        "changes": changes_list,
        "whats_new": lambda: show("news", news=news(briefing)),
        "question_cards": question_cards,
        "question_list": question_list,
        "question_summary": lambda: show("question_summary", groups=questions(briefing)),
        "members_map": members_map,
        "members_table": lambda: show("members", groups=members(briefing)),
        "members_tally": lambda: show("tally", tally=tally(briefing)),
        "others_named": lambda: show("others", rows=others_named(briefing)),
        "command_chart": command_chart,
        "command_list": command_list,
        "tasks_by_domain": lambda: show("tasks", groups=tasks(briefing), meanings=KIND_MEANINGS),
        "positions_table": lambda: show("positions", holders=positions(briefing)),
        "timeline_chart": timeline_chart,
        "timeline_list": lambda: show("timeline", moments=timeline(briefing)),
        "posts_table": lambda: show("posts", rows=posts(briefing)),
        "people_table": lambda: show("people", rows=people(briefing)),
        "abbreviations_table": lambda: show("abbreviations", rows=abbreviations(briefing), ranks=codes_in_words()),
        "data_formats": lambda: show("data_formats", offers=page.offers),
        "sources_table": lambda: show("sources", rows=sources(briefing)),
        "entity_index": lambda: show("entity_index", groups=entities_by_type(briefing)),
        "kinds_table": lambda: show("kinds", kinds=KINDS, meanings=KIND_MEANINGS, voiced=VOICED),
        "scales_table": lambda: show("scales", scale=SCALE),
        "grades_table": lambda: show("grades", reliability=RELIABILITY_WORDS, credibility=CREDIBILITY_WORDS),
        "claim": claim,
        "entity_page": entity_page,
        "source_page": source_page,
    }


def fragment_html(briefing: Briefing, page: Page, macro: str) -> str:
    """What a macro without arguments shows, by itself: for the ends of a printed document."""
    first = len(page.slots)
    macros(briefing, page)[macro]()
    return "".join(page.slots[first:])


def notes_html(briefing: Briefing, page: Page) -> str:
    """The numbered notes of everything a page has cited; empty when it cited nothing."""
    if not page.notes:
        return ""
    sources = {cite.source: briefing.sources[cite.source] for cite in page.notes}
    known = {id: (source, briefing.found(source), notices_of((source,))) for id, source in sources.items()}
    notes = [(cite, number, *known[cite.source]) for cite, number in page.notes.items()]
    return _render(briefing, page, "notes", {"notes": notes, "references": known})


def _show(briefing: Briefing, page: Page, template: str, **values: Any) -> Markup:
    return keep(page, _render(briefing, page, template, values))


def _render(briefing: Briefing, page: Page, template: str, values: Mapping[str, Any]) -> str:
    return (
        template_environment()
        .get_template(f"{template}.html.j2")
        .render(
            b=briefing,
            page=page,
            bounded_words=bounded,
            genre_words=GENRE_WORDS,
            entity_href=partial(_entity_href, page),
            text_fragment=text_fragment,
            notices_of=notices_of,
            cite=partial(_cite, briefing, page),
            otherwise=partial(otherwise, briefing),
            edition_styles=partial(_edition_styles, briefing, page),
            **values,
        )
    )


def _cite(briefing: Briefing, page: Page, claim: str, says: str, entity: str) -> Citation:
    address = f"{page.urls[f'entities/{entity}.md']}#claim-{claim}" if briefing.address else ""
    return citation(briefing, claim, says, address)


def _edition_styles(briefing: Briefing, page: Page, edition: Edition) -> tuple[Style, ...]:
    there = page.urls.get(f"editions/{edition.id}/index.md")
    return styles(edition_work(briefing, edition, page.urls.get("index.md", "") if there is None else there))


def _entity_href(page: Page, identity: str, fragment: str = "") -> str:
    return page.href(f"entities/{identity}.md", fragment)


def _known(rows: Mapping[str, Any], key: str, what: str) -> Any:
    if key not in rows:
        hint = did_you_mean(key, list(rows))
        raise MacroError(f"there is no {what} ‘{key}’{f'; {hint}' if hint else ''}")
    return rows[key]
