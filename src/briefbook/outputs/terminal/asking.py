"""Keys and texts from the analyst’s terminal, by prompt_toolkit, which knows terminals so that we need not."""

import shutil
from collections.abc import Sequence

import click
from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import Application
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from briefbook.outputs.terminal.words import Piece

# no colour carries a meaning alone; with NO_COLOR prompt_toolkit shows none, and these stay apart all the same
_STYLE = Style.from_dict(
    {
        "dim": "dim",
        "strong": "bold",
        "found": "bold",
        "lead": "bold underline",
        "key": "bold",
        "good": "ansigreen",
        "warn": "ansiyellow bold",
    }
)


class Terminal:
    """Where the analyst sits. Input and output are the process’s own unless others are given."""

    def __init__(self, input: Input | None = None, output: Output | None = None) -> None:
        """Nothing is read or shown yet."""
        self._input = input
        self._output = output

    @property
    def width(self) -> int:
        """Columns to write in; lines longer than a hundred are hard to read."""
        return max(20, min(100, shutil.get_terminal_size().columns))

    def show(self, pieces: list[Piece]) -> None:
        """Print styled pieces."""
        print_formatted_text(FormattedText(pieces), style=_STYLE, output=self._output, end="")

    def key(self) -> str:
        """One key, without Enter. The end of input, Ctrl-C and Ctrl-D quit."""
        bindings = KeyBindings()

        @bindings.add(Keys.Any)
        def _any(event: KeyPressEvent) -> None:
            event.app.exit(result=event.data)

        @bindings.add("c-c")
        @bindings.add("c-d")
        def _quit(event: KeyPressEvent) -> None:
            event.app.exit(result="q")

        window = Window(FormattedTextControl("", show_cursor=True), height=1)
        app: Application[str] = Application(
            Layout(window), key_bindings=bindings, erase_when_done=True, input=self._input, output=self._output
        )
        try:
            return app.run()
        except EOFError:
            return "q"

    def edit(self, text: str, cursor: int) -> str | None:
        """A text of several lines, edited where it stands, the cursor at a character; None when it was left with Ctrl-C."""
        bindings = KeyBindings()

        @bindings.add("c-s")
        def _accept(event: KeyPressEvent) -> None:
            event.current_buffer.validate_and_handle()

        session: PromptSession[str] = PromptSession(
            multiline=True,
            key_bindings=bindings,
            bottom_toolbar="Ctrl-S takes it · Ctrl-C leaves it as it was",
            input=self._input,
            output=self._output,
        )

        def _place() -> None:
            session.default_buffer.cursor_position = cursor

        try:
            return session.prompt("", default=text, pre_run=_place)
        except (KeyboardInterrupt, EOFError):
            return None

    def edit_outside(self, text: str) -> str | None:
        """The same in the editor that $EDITOR names; None when it was not saved. `click.ClickException` without one."""
        return click.edit(text, extension=".yml")

    def line(self, question: str, default: str = "", choices: Sequence[str] = ()) -> str | None:
        """One line; None when it was left with Ctrl-C."""
        session: PromptSession[str] = PromptSession(
            input=self._input,
            output=self._output,
            completer=WordCompleter(list(choices), sentence=True) if choices else None,
        )
        try:
            return session.prompt(f"{question} ", default=default)
        except (KeyboardInterrupt, EOFError):
            return None
