"""How many issues a build says that there are: as many as it names."""

from briefbook.issues import Issue, Place
from briefbook.outputs.site.reporting import counted


def test_each_issue_is_counted_once() -> None:
    one, other = Issue("E901", Place("docs/index.md", 1, 1), "one"), Issue("E901", Place("docs/index.md", 2, 1), "two")
    assert [counted([one, one]), counted([one, other, one]), counted([])] == ["1 issue", "2 issues", "0 issues"]
