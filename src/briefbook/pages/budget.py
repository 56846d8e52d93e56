"""What a page's Jinja may cost: it is counted, not timed, so that the same page ends the same way on every computer."""

from collections.abc import Callable, Iterable
from functools import wraps
from itertools import islice
from typing import Any, cast

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.visitor import NodeTransformer

from briefbook.limits import limits

SHOWN, VALUE, TURN, CALL = 20, 20, 10, 10_000
"""The price of a character that the page shows, of a value in a list, of a turn of a loop, and of calling a macro."""
_MOST_MADE = 10_000_000
"""No single step may make more than that of characters or values."""


class Budget:
    """What is left for one page."""

    def __init__(self) -> None:
        """As much as the limits give it."""
        self.most = limits().page
        self.left = self.most

    def spend(self, price: int) -> None:
        """Raises `SecurityError` where it is more than is left."""
        self.left -= price
        if self.left < 0:
            raise SecurityError(
                f"this page makes more, or loops longer, than a page may: the limit `page` is {self.most:,}"
            )


def weight(value: Any) -> int:
    """Characters and values in it, those within one another too; counted no further than just beyond what a filter may make."""
    total, waiting = 0, [value]
    while waiting and total <= _MOST_MADE:
        one = waiting.pop()
        if isinstance(one, str | bytes | range):
            total += len(one)
        elif isinstance(one, dict):
            total += VALUE * (1 + len(one))
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            total += VALUE * (1 + len(one))
            waiting += one
        else:
            total += 1
    return total


def paid(budget: Callable[[], Budget], make: Callable[..., Any]) -> Callable[..., Any]:
    """A filter, or a method of a value, that costs what it takes and makes.

    It is not called where what it is given, multiplied, would be too much: no filter makes more than that.
    """

    @wraps(make)
    def made(*given: Any, **named: Any) -> Any:
        product = 1
        for one in (*given, *named.values()):
            size = abs(one) if isinstance(one, int | float) else weight(one)
            product *= max(1, int(min(size, _MOST_MADE + 1)))
            if product > _MOST_MADE:
                raise SecurityError(f"what {getattr(make, '__name__', 'this')} makes would be too large")
        result = make(*given, **named)
        if isinstance(result, Iterable) and not hasattr(result, "__len__"):
            result = list(islice(result, _MOST_MADE))
        budget().spend(weight(given) + weight(result))
        return result

    return made


class Metering(NodeTransformer):
    """Puts a price on what a template does: on what it loops over, and on every list and text that it puts together."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        """A loop pays for all its turns, and for the plain text in it, before it begins."""
        plain = sum(len(data.data) for part in node.body for data in _texts(part))
        self.generic_visit(node)
        node.iter = _filter(node.iter, "counted", nodes.Const(plain))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        """`~`, which no sandbox can intercept."""
        self.generic_visit(node)
        return _filter(node, "weighed")

    def visit_List(self, node: nodes.List) -> nodes.Filter:  # noqa: N802
        """A list may hold a list twice, and that one another twice."""
        self.generic_visit(node)
        return _filter(node, "weighed")

    def visit_Dict(self, node: nodes.Dict) -> nodes.Filter:  # noqa: N802
        """So may a mapping."""
        self.generic_visit(node)
        return _filter(node, "weighed")

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:  # noqa: N802
        """Unless it is what a loop assigns to."""
        self.generic_visit(node)
        return _filter(node, "weighed") if node.ctx == "load" else node


def _texts(node: nodes.Node) -> Iterable[nodes.TemplateData]:
    return [node] if isinstance(node, nodes.TemplateData) else node.find_all(nodes.TemplateData)


def _filter(node: nodes.Node, name: str, *words: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, node), name, list(words), [], None, None, lineno=node.lineno)
