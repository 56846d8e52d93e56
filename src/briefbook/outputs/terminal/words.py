"""Text for a terminal: styled pieces that are wrapped, and never hold a control character."""

import re

Piece = tuple[str, str]
"""A style class and a text, as prompt_toolkit takes them."""


def clean(text: str) -> str:
    """Nothing that a terminal would obey or hide: an article’s text is not trusted."""
    return "".join(character if character.isprintable() or character == "\n" else "�" for character in text)


def wrapped(pieces: list[Piece], width: int, indent: int = 0) -> list[Piece]:
    """The same pieces with line ends where words would run over the width; each line indented."""
    space = " " * indent
    found: list[Piece] = [("", space)]
    column = indent
    for style, text in pieces:
        for token in re.findall(r"\n|[^\S\n]+|\S+", clean(text)):
            if token == "\n" or (column + len(token) > width and column > indent):
                found.append(("", f"\n{space}"))
                column = indent
                if token == "\n" or token.isspace():
                    continue
            found.append((style, token))
            column += len(token)
    found.append(("", "\n"))
    return found


def plain(pieces: list[Piece]) -> str:
    """Without styles."""
    return "".join(text for _, text in pieces)
