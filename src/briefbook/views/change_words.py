"""What a change is called, in words of the field."""

from briefbook.views.state import PageName, Sort

TITLES: dict[PageName, str] = {
    "members": "Members",
    "command": "Command structure",
    "tasks": "Tasks by domain",
    "positions": "Positions",
    "questions": "Open questions",
    "timeline": "Timeline",
    "judgements": "Judgements (ours)",
    "statements": "Other statements",
    "sources": "Sources",
}
# what is new, what is different, what is no longer said
WORDS: dict[Sort, tuple[str, str, str]] = {
    "capacity": ("Named", "Capacity changed", "No longer named"),
    "role": (
        "Place in the structure given",
        "Place in the structure changed",
        "Place in the structure no longer given",
    ),
    "seat": ("Seat given", "Seat changed", "Seat no longer given"),
    "rank": ("Head’s rank given", "Head’s rank changed", "Head’s rank no longer given"),
    "nation": ("Head’s nation given", "Head’s nation changed", "Head’s nation no longer given"),
    "holder": ("Holder named", "Holder changed", "Holder no longer named"),
    "task": ("Task named", "How settled it is changed", "Task no longer named"),
    "position": ("Position given", "Position changed", "Position no longer given"),
    "figure": ("Figure given", "Figure moved", "Figure no longer given"),
    "event": ("Event named", "Told otherwise", "Event no longer told"),
    "question": ("Question raised", "Status changed", "Question no longer raised"),
    "judgement": ("Judgement added", "Judgement changed", "Judgement dropped"),
    "statement": ("New statement", "Statement superseded", "Statement withdrawn"),
    "dispute": ("Statement disputed", "", "Dispute withdrawn"),
    "source": ("Source added", "", "Source withdrawn"),
}
GAINED: dict[Sort, tuple[str, str]] = {
    "capacity": ("Another capacity given", "One capacity no longer given"),
    "seat": ("Seat gained", "Seat lost"),
    "holder": ("Another holder named", "One holder no longer named"),
    "position": ("Another position given", "One position no longer given"),
    "figure": ("Another figure given", "One figure no longer given"),
    "dispute": ("Disputed again", "One dispute withdrawn"),
}
"""Where the one side holds all of the other: what the sources give side by side is not settled here."""
BECAME = {
    "answered": "Question answered",
    "partly answered": "Question partly answered",
    "overtaken": "Question overtaken",
    "reopened": "Question reopened",
    "open": "Question open again",
}
