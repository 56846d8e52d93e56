"""A language model on this machine: a small server that speaks as providers do, and answers well, wrongly, slowly or not at all."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from briefbook.model.draft import Draft
from briefbook.workflow.asking_models import AnyModel, NoModelError, any_model
from briefbook.workflow.proposing import drafted
from proposals import record_of

TEXT = "Norway would lead the Harbour Staff with over 30 boats. Sweden slept.\nThe Harbour Club met in Oslo. Ann Berg came."
Reply = Callable[[dict[str, Any]], tuple[int, str]]


@dataclass
class Stand:
    """What the server says, and what it was asked."""

    reply: Reply = lambda asked: (200, '{"claims": []}')
    asked: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stand]:
    pytest.importorskip("any_llm")
    here = Stand()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            here.asked.append(asked)
            status, text = here.reply(json.loads(asked["messages"][-1]["content"]))
            message = {"role": "assistant", "content": text}
            body = {"id": "1", "object": "chat.completion", "created": 1, "model": asked["model"]}
            raw = json.dumps({**body, "choices": [{"index": 0, "finish_reason": "stop", "message": message}]}).encode()
            try:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, format: str, *arguments: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1")
    yield here
    server.shutdown()
    server.server_close()


def says(*claims: dict[str, Any]) -> Reply:
    return lambda asked: (200, json.dumps({"claims": claims}))


def proposed(wait: float = 20.0) -> tuple[tuple[Draft, ...], tuple[str, ...]]:
    record, source, article = record_of(TEXT)
    return drafted(record, source, article, lambda at: True, model=any_model("openai:stand-in", wait))


GOOD = {
    "at": "p1.s1",
    "says": "The Harbour Staff would be led by Norway, which would bring over 30 boats.",
    "kind": "planned",
    "relations": [{"member": {"who": "no", "of": "staff", "as": "leads"}}],
    "words": "would lead",
}


def test_a_good_answer_is_taken(stand: Stand) -> None:
    stand.reply = says(GOOD)
    drafts, told = proposed()
    assert drafts[0].says == GOOD["says"]
    assert drafts[0].by_model
    assert not drafts[1].by_model
    assert len(stand.asked) == 2  # once a paragraph
    assert [line for line in told if "p2" in line]  # the second answer speaks of the first paragraph


def test_it_is_asked_where_an_event_loop_runs(stand: Stand) -> None:
    """As in a notebook, or beside a browser that is driven from the same thread."""

    async def within() -> tuple[tuple[Draft, ...], tuple[str, ...]]:
        return proposed()

    stand.reply = says(GOOD)
    drafts, _ = asyncio.run(within())
    assert drafts[0].by_model


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"says": "The Harbour Staff would be led by Norway, which would bring 300 boats."}, "300"),
        ({"says": "The Harbour Staff would be led by Norway, which would bring 30 boats."}, "over 30"),
        ({"says": "The Harbour Staff would be led by Norway and Sweden.", "relations": []}, "Sweden"),
        ({"relations": [{"member": {"who": ["no", "se"], "of": "staff", "as": "leads"}}]}, "‘se’"),
        ({"relations": [{"member": {"who": "atlantis", "of": "staff", "as": "leads"}}]}, "atlantis"),
        ({"says": "Ann Berg came to the Harbour Club while it met.", "relations": []}, "hardly a word"),
        ({"kind": "certain"}, "no kind"),
    ],
)
def test_a_wrong_answer_is_dropped_with_the_reason(stand: Stand, changed: dict[str, Any], why: str) -> None:
    stand.reply = says({**GOOD, **changed})
    drafts, _ = proposed()
    assert not drafts[0].by_model
    assert drafts[0].relations == ({"member": {"who": "no", "of": "staff", "as": "leads"}},)  # the rules' own
    assert any(why in dropped.why for dropped in drafts[0].dropped)


def test_a_sentence_that_it_was_not_asked_about_is_told(stand: Stand) -> None:
    stand.reply = says({**GOOD, "at": "p9.s9"})
    drafts, told = proposed()
    assert not any(draft.by_model for draft in drafts)
    assert any("p9.s9" in line for line in told)


def test_garbage_leaves_the_rules_drafts(stand: Stand) -> None:
    stand.reply = lambda asked: (200, "Sure! Here are your claims: …")
    drafts, told = proposed()
    assert len(drafts) == 4
    assert any("no JSON" in line for line in told)


def test_a_server_that_fails_is_asked_no_more(stand: Stand) -> None:
    stand.reply = lambda asked: (500, "")
    record, source, article = record_of("\n".join([TEXT] * 3))
    drafts, told = drafted(record, source, article, lambda at: True, model=any_model("openai:stand-in", 5))
    assert len(drafts) == 12
    assert told[-1].endswith("is asked no more; the rules’ drafts stand")
    assert len({json.dumps(asked["messages"]) for asked in stand.asked}) == 2


def test_a_slow_server_is_not_waited_for(stand: Stand) -> None:
    def slow(asked: dict[str, Any]) -> tuple[int, str]:
        time.sleep(1.5)
        return 200, json.dumps({"claims": [GOOD]})

    stand.reply = slow
    drafts, told = proposed(wait=0.3)
    assert not any(draft.by_model for draft in drafts)
    assert any("did not answer" in line for line in told)


def test_a_name_that_is_no_model_is_told_before_anything_is_sent() -> None:
    with pytest.raises(NoModelError, match="provider:model"):
        any_model("gpt")
    pytest.importorskip("any_llm")
    with pytest.raises(NoModelError, match="no provider"):
        any_model("nobody:gpt")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "any_llm", None)
    monkeypatch.setitem(sys.modules, "any_llm.constants", None)
    with pytest.raises(NoModelError, match=r"briefbook\[model\]"):
        any_model("openai:gpt")


def test_nothing_is_loaded_for_it_unless_it_is_asked_for() -> None:
    import subprocess
    import sys

    code = "import sys, briefbook.workflow.proposing; print('any_llm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_model_has_the_name_it_was_given() -> None:
    assert AnyModel("ollama:llama3.2").name == "ollama:llama3.2"
