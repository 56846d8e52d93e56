"""What is mended and allowed in a finished page is just what it was when every character of the page was looked at."""

import re

from hypothesis import given
from hypothesis import strategies as st

from briefbook.outputs.site.mending import mended
from briefbook.outputs.site.security import _INLINE, _inline

PIECES = (
    '<input class="md-toggle"', ' autocomplete="off"', ' id="__drawer"', ">", '<script src="a.js">', "<script ", "<script",
    "</script>", ' type="application/json"', " src=", '"', "var a = 1", "\n", "<script async>", "<SCRIPT>", '<meta charset="utf-8">',
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_is_few_is_found(html: str) -> None:
    deferred = re.sub(r'<script (?=src="[^"]*">)', "<script defer ", html)
    assert mended(html) == re.sub(r'(<input class="md-toggle"[^>]*?) autocomplete="off"', r"\1", deferred)
    assert list(_inline(html)) == [match[1] for match in _INLINE.finditer(html)]
