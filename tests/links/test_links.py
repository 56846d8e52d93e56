"""`briefbook links` against a real server on this computer: what it makes of each answer, and how politely it asks."""

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asked import ODD, WAITS, Host
from briefbook import cli
from briefbook.links.asking import Answer, Manner, ask, looked_up
from briefbook.links.round import Hosts
from conftest import MINIMAL

SEED = "wend-gazette-2024-05-06.yml"


@pytest.fixture
def host() -> Iterator[Host]:
    server = Host()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.stop.set()
    server.shutdown()
    server.server_close()


def asked(host: Host, path: str, timeout: float = 5) -> Answer:
    return ask(f"{host.root}/{path}", Manner("Briefbook/test", timeout, allow_private=True), Hosts(0).turn)


@pytest.mark.parametrize(
    ("path", "outcome", "told"),
    [
        ("200", "there", "200"),
        ("204", "there", "204"),
        ("no-head", "there", "200"),
        ("slow", "there", "200"),
        ("lasting", "moved", "moved for good"),
        ("passing", "there", "200"),
        ("404", "gone", "404"),
        ("410", "gone", "410"),
        ("to-nowhere", "gone", "404"),
        ("401", "refused", "401"),
        ("403", "refused", "403"),
        ("451", "refused", "451"),
        ("500", "failing", "500"),
        ("503", "failing", "503"),
        ("circle", "failing", "circle"),
        ("endless", "failing", "more than 5 redirects"),
        ("nonsense", "failing", "no answer"),
        ("to-a-file", "refused", "only http and https"),
        *((name, "failing", "") for name in ODD),
        *((name, "failing", "503") for name in WAITS),
    ],
)
def test_what_is_made_of_an_answer(host: Host, path: str, outcome: str, told: str) -> None:
    answer = asked(host, path)
    assert answer.outcome == outcome
    assert told in answer.told


@pytest.mark.parametrize("name", WAITS)
def test_it_knows_how_long_to_leave_a_host_alone(host: Host, name: str) -> None:
    # the date was made when this file was read, hours ago perhaps
    assert asked(host, name).wait == pytest.approx(WAITS[name][1], abs=0 if WAITS[name][1] < 1000 else 86_400)


@pytest.mark.parametrize("path", ["hanging", "dripping"])
def test_a_server_that_never_comes_to_an_end_is_left(host: Host, path: str) -> None:
    start = time.monotonic()
    answer = asked(host, path, timeout=0.6)
    assert answer.outcome == "failing"
    assert "no answer in 0.6 seconds" in answer.told
    assert time.monotonic() - start < 3


def test_nobody_listens() -> None:
    with Host() as server:
        root = server.root
    answer = ask(f"{root}/200", Manner("Briefbook/test", 2, allow_private=True), Hosts(0).turn)
    assert answer.outcome == "failing"


def test_head_first_and_get_only_where_it_says_nothing(host: Host) -> None:
    asked(host, "200")
    asked(host, "no-head")
    assert host.paths() == [("HEAD", "/200"), ("HEAD", "/no-head"), ("GET", "/no-head")]


def test_it_tells_where_a_page_is_now(host: Host) -> None:
    assert asked(host, "lasting").to == f"{host.root}/200"
    assert asked(host, "passing").to is None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "::ffff:127.0.0.1",
        "fe80::1",
        "224.0.0.1",
    ],
)
def test_addresses_of_private_networks_are_not_for_asking(address: str) -> None:
    with pytest.raises(ValueError, match="private"):
        looked_up(address, 80, allow_private=False)
    assert looked_up(address, 80, allow_private=True)


# ---- the command ----------------------------------------------------------------------------------------------


def project(folder: Path, *addresses: tuple[str, ...]) -> Path:
    """A source for each: its original, perhaps a copy, perhaps `gone`."""
    root = folder / "project"
    if not root.exists():
        shutil.copytree(MINIMAL, root)
    text = (MINIMAL / "seeds" / SEED).read_text(encoding="utf-8")
    for number, (original, *more) in enumerate(addresses):
        copy = f"archived: {more[0]}\n" if more and more[0] else ""
        gone = "gone: 2025\n" if len(more) > 1 else ""
        told = text.replace("id: wend-gazette-2024-05-06", f"id: source-{number}")
        told = told.replace("url: https://example.org/wend/a-new-pier\n", f"url: {original}\n{copy}{gone}")
        (root / "seeds" / f"source-{number}.yml").write_text(told, encoding="utf-8")
    (root / "seeds" / SEED).unlink(missing_ok=True)
    return root


def links(root: Path, *words: str) -> Result:
    usual = ["links", "--project", str(root), "--allow-private", "--delay", "0", "--timeout", "2"]
    return CliRunner().invoke(cli.main, [*usual, *words])


def test_the_command_tells_what_is_lost_and_what_to_do(host: Host, tmp_path: Path) -> None:
    root = project(
        tmp_path,
        (f"{host.root}/200",),
        (f"{host.root}/404", f"{host.root}/slow"),
        (f"{host.root}/410", f"{host.root}/204", "gone"),
        (f"{host.root}/lasting",),
    )
    done = links(root)
    assert done.exit_code == 1
    assert f"seeds/source-1.yml:8:6: gone {host.root}/404 (404); add `gone: DATE`" in done.output
    assert f"gone {host.root}/410 (410); as the record says" in done.output
    assert f"it is at {host.root}/200 now" in done.output
    assert "6 addresses, 1 of them not there" in done.output
    assert host.agents == {next(iter(host.agents))}
    assert next(iter(host.agents)).startswith("Briefbook/")


def test_all_well_is_status_0_and_json_is_json(host: Host, tmp_path: Path) -> None:
    root = project(tmp_path, (f"{host.root}/200", f"{host.root}/204"), (f"{host.root}/403",))
    done = links(root, "--format", "json")
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)
    assert [(row["source"], row["what"], row["outcome"]) for row in rows] == [
        ("source-0", "original", "there"),
        ("source-0", "copy", "there"),
        ("source-1", "original", "refused"),
    ]


def test_an_original_that_is_there_again_is_told(host: Host, tmp_path: Path) -> None:
    done = links(project(tmp_path, (f"{host.root}/200", "", "gone")))
    assert done.exit_code == 0
    assert "it is there again: take `gone` out" in done.output


def test_one_request_at_a_time_with_a_pause(host: Host, tmp_path: Path) -> None:
    root = project(tmp_path, *((f"{host.root}/{status}",) for status in (200, 201, 202, 203)))
    done = links(root, "--delay", "0.2")
    assert done.exit_code == 0, done.output
    assert host.most_at_once == 1
    times = [when for _, _, when in host.asked]
    assert all(after - before > 0.18 for before, after in pairwise(times))


def test_a_round_goes_on_where_it_was_broken_off(host: Host, tmp_path: Path) -> None:
    root = project(tmp_path, (f"{host.root}/200",), (f"{host.root}/500",))
    assert links(root).exit_code == 1
    before = len(host.paths())
    project(tmp_path, (f"{host.root}/200",), (f"{host.root}/500",), (f"{host.root}/204",))
    links(root)
    later = host.paths()[before:]
    assert ("HEAD", "/200") not in later
    assert ("HEAD", "/204") in later
    assert ("HEAD", "/500") in later, "what failed is asked again"
    links(root, "--again", "0")
    assert host.paths().count(("HEAD", "/200")) == 2


def test_a_round_that_is_killed_has_kept_what_it_learnt(host: Host, tmp_path: Path) -> None:
    root = project(tmp_path, (f"{host.root}/200",), (f"{host.root}/hanging",))
    words = ["links", "--project", str(root), "--allow-private", "--delay", "0"]
    process = subprocess.Popen([sys.executable, "-c", f"from briefbook.cli import main; main({words!r})"])
    until = time.monotonic() + 30
    while ("HEAD", "/hanging") not in host.paths() and time.monotonic() < until:
        time.sleep(0.05)
    process.kill()
    process.wait()
    known = json.loads((root / ".cache" / "briefbook-links.json").read_text(encoding="utf-8"))
    assert set(known) == {f"{host.root}/200"}


def test_what_was_kept_is_never_half_a_file(host: Host, tmp_path: Path) -> None:
    root = project(tmp_path, (f"{host.root}/200",))
    state = root / ".cache" / "briefbook-links.json"
    state.parent.mkdir()
    state.write_text('{"http://x": {"answer"', encoding="utf-8")
    assert links(root).exit_code == 0
    assert set(json.loads(state.read_text(encoding="utf-8"))) == {f"{host.root}/200"}
    assert [path.name for path in state.parent.iterdir()] == [state.name]


def test_a_host_that_wants_to_be_left_alone_is(host: Host, tmp_path: Path) -> None:
    done = links(project(tmp_path, (f"{host.root}/busy",), (f"{host.root}/200",)))
    assert done.exit_code == 1
    assert ("HEAD", "/200") not in host.paths()
    assert "wants to be left alone" in done.output


def test_robots_txt_is_kept_to(host: Host, tmp_path: Path) -> None:
    host.robots = "User-agent: *\nDisallow: /4\n\nUser-agent: briefbook\nDisallow: /200\n"
    done = links(project(tmp_path, (f"{host.root}/200",), (f"{host.root}/204",)))
    assert host.paths() == [("HEAD", "/204")]
    assert "robots.txt asks programs to stay away" in done.output
    assert done.exit_code == 0


def test_robots_txt_is_kept_to_where_a_redirect_leads(host: Host, tmp_path: Path) -> None:
    host.robots = "User-agent: *\nDisallow: /200\n"
    done = links(project(tmp_path, (f"{host.root}/passing",)))
    assert host.paths() == [("HEAD", "/passing")]
    assert f"robots.txt asks programs to stay away at {host.root}/200" in done.output


def test_robots_txt_is_asked_for_once_a_host(host: Host, tmp_path: Path) -> None:
    other = Host()
    threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    links(project(tmp_path, *((f"{one.root}/{path}",) for one in (host, other) for path in (200, 204))))
    other.shutdown()
    other.server_close()
    for one in (host, other):
        assert [path for _, path, _ in one.asked].count("/robots.txt") == 1
        assert len(one.paths()) == 2


def test_robots_txt_may_say_how_slowly_and_may_be_nonsense(host: Host, tmp_path: Path) -> None:
    host.robots = "User-agent: *\nCrawl-delay: 1 # second\nDisallow: /500\n"
    links(project(tmp_path, (f"{host.root}/200",), (f"{host.root}/204",)))
    (_, _, first), (_, _, second) = [one for one in host.asked if one[1] != "/robots.txt"]
    assert second - first > 0.9
    host.robots = "User-agent: *\nCrawl-delay: ²\nRequest-rate: ²/²\nDisallow: /500\n%%%\n:::\n"
    done = links(project(tmp_path, (f"{host.root}/201",), (f"{host.root}/500",)))
    assert done.exit_code == 0, done.output
    assert "robots.txt asks programs to stay away" in done.output


def test_without_being_told_so_it_asks_nothing_private(host: Host, tmp_path: Path) -> None:
    root = project(tmp_path, (f"{host.root}/200",), (host.root.replace("127.0.0.1", "localhost") + "/200",))
    done = CliRunner().invoke(cli.main, ["links", "--project", str(root), "--delay", "0"])
    assert host.asked == []
    assert done.output.count("--allow-private asks it") == 2
