"""The classes that our templates use, and what each is on paper. One that is not here is refused."""

SCREEN_ONLY = frozenset(("bb-filter", "bb-cite", "bb-chart--narrow", "bb-screen", "bb-moved"))
"""Controls, what is for copying, the phone's copy of a drawing, and what a page marks as for the screen."""
SUMMARY_WITHOUT = SCREEN_ONLY - {"bb-chart--narrow"} | {"bb-chart--wide", "bb-details", "bb-more", "bb-full"}
"""A summary shows of what a judgement rests on the marks alone, and leaves out what a page marks as for the full text."""

INLINE = {
    "bb-basis": "basis", "bb-basis--implied": "implied", "bb-condition": "condition", "bb-derived": "derived",
    "bb-superseded": "derived", "bb-none": "faint", "bb-aside": "faint", "unk": "unknown", "bb-also": "also",
    "bb-reconstructed": "below", "bb-figs__w": "in-words", "bb-nb": "unbroken",
    "bb-notice": "condition",
}  # fmt: skip
"""The function of `book.typ` for a span of each class."""

BLOCKS = {
    "bb-lede": "lede", "bb-aside": "aside", "bb-eyebrow": "eyebrow", "bb-eyebrow--front": "eyebrow", "bb-more": "more",
    "bb-read": "more", "bb-sum": "more", "bb-figs__n": "big-figure", "bb-count__n": "count", "bb-count__t": "aside",
    "bb-q__l": "small-label", "bb-none": "aside", "bb-time__d": "moment", "bb-note__src": "plain", "bb-note__at": "plain",
    "bb-q": "question", "bb-q__h": "question-head", "bb-fig": "drawing-block",
    "bb-rests": "rests",
}  # fmt: skip
"""The same for paragraphs, divisions and other blocks."""

LISTS = {
    "bb-judge": "judgements", "bb-claims": "ruled", "bb-qlist": "questions", "bb-index": "index-list",
    "bb-tree": "tree", "bb-bear": "bearing", "bb-time": "moments", "bb-legend": "legend", "bb-refs": "references",
}  # fmt: skip

PLAIN = frozenset(
    "bb-statement bb-figs bb-judge__c bb-conf__w bb-conf__b bb-count bb-qs bb-cap__l bb-mapfig bb-mapfig__b bb-chart--wide "
    "bb-front bb-table bb-members bb-tasks bb-people bb-sentences bb-wrap bb-number bb-vh bb-change bb-sides bb-hist bb-note bb-note__go bb-colophon bb-settle bb-data".split()
)
"""Classes that only place things on a screen, or that their element's own rule reads."""


READ = frozenset(("p", "ul", "ol", "pre", "blockquote", "details"))
ACROSS = frozenset(("bb-judge", "bb-index", "bb-time", "bb-eyebrow", "bb-eyebrow--front"))
"""What is for reading keeps to the measure at the top of a page; these run across it."""
_OWN = frozenset(("bb-mark", "bb-marks", "bb-conf", "bb-docket", "bb-others", "bb-cap", "bb-sw", "bb-notes-section"))
KNOWN = SCREEN_ONLY | SUMMARY_WITHOUT | PLAIN | _OWN | INLINE.keys() | BLOCKS.keys() | LISTS.keys()
