"""The one exception that Briefbook lets out: a run stopped, and these issues say why."""

from briefbook.issues import Issue


class BriefbookError(Exception):
    """Raised by the pipeline after everything was collected, never by a check."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        """Keep the issues; the text is one of them a line."""
        self.issues = issues
        super().__init__("\n".join(map(str, issues)))
