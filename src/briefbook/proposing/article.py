"""A whole article becomes drafts in variants, sentence by sentence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from briefbook.model.draft import Draft
from briefbook.model.entity import Entity
from briefbook.model.places import At
from briefbook.model.source import Source
from briefbook.proposing.cast import gather
from briefbook.proposing.drafting import Setting, draft_of
from briefbook.proposing.mentions import Person
from briefbook.proposing.seen import LONGEST, Seen, look
from briefbook.text.article import Article

HEAD = 4
"""How many paragraphs at the top may hold a headline, a byline and the like."""


def drafts_of(
    source: Source,
    article: Article,
    entities: dict[str, Entity],
    taken: Iterable[str],
    wanted: Callable[[At], bool],
    told: Callable[[int, int], None],
) -> Iterator[tuple[Draft, ...]]:
    """For each sentence that is wanted, its drafts from the richest to the barest. `told` hears how far it is."""
    sentences = tuple(article.sentences.values())
    cast = gather((sentence.text for sentence in sentences if len(sentence.text) <= LONGEST), entities)
    subject = next((Person(e.id, e.name, e.type, True, e.code) for e in entities.values() if e.subject), None)
    lengths = Counter(sentence.at.paragraph for sentence in sentences)
    head = min(HEAD, next((p for p, count in sorted(lengths.items()) if count > 1), HEAD))
    used = set(taken)
    before: list[Seen] = []
    for number, sentence in enumerate(sentences, 1):
        seen = look(sentence, cast, source.published)
        if wanted(sentence.at):
            setting = Setting(
                source.id, source.genre, subject, source.title, lengths[sentence.at.paragraph], head, frozenset(used)
            )
            variants = draft_of(seen, before, setting)
            used |= {draft.id for draft in variants}
            yield variants
        before.append(seen)
        told(number, len(sentences))
