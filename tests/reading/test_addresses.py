"""The registry of published addresses: which lines are read, and which lead elsewhere and are not."""

from pathlib import Path

import pytest

from briefbook.model.address import Address
from briefbook.reading.addresses import read_addresses


def read(folder: Path, line: str) -> list[Address]:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "addresses.txt").write_text(f"{line}\n", encoding="utf-8")
    found, issues = read_addresses(folder)
    assert len(found) + len(issues) == 1
    assert {issue.code for issue in issues} <= {"E120"}
    return [one.address for one in found]


def test_the_name_of_a_page_may_have_spaces(tmp_path: Path) -> None:
    assert read(tmp_path, "a%20page.html page a page") == [Address("a%20page.html", "page", "a page")]


@pytest.mark.parametrize(
    "path", ["../x.html", "/x.html", "%2e%2e/x.html", "..%2fx.html", "a%2Fb.html", "a%5Cb.html", "a%00.html", "a%0ab.html", "a%zz.html", "//x", "a<b"]
)  # fmt: skip
def test_no_line_leads_elsewhere(path: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"{path} page x") == []
