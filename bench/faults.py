"""kill -9 at random moments of building, reviewing, publishing, and writing a ledger and a lock: what was not whole.

Reviews and publishing are killed while the same project is built.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from breaking import BRIEFBOOK, BUILD, Toll, kill_builds, kill_writing, run
from breaking_together import kill_publishing, kill_reviews
from smallsite import other_title, small_project, spoil_ledger, spoil_lock


def main() -> None:
    """One line a kind of run; status 1 if anything was not whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--times", type=int, default=100, help="kills of each kind of run; those that come too late do not count"
    )
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    tolls: dict[str, Toll] = {}
    with tempfile.TemporaryDirectory() as folder:
        project = small_project(Path(folder) / "project")
        # a lock registers the addresses of editions and judgements, so a page must have them
        (project / "docs/editions.md").write_text("# Editions\n\n{{ editions_list() }}\n", encoding="utf-8")
        tolls["build, cache"] = kill_builds(project, lambda n: other_title(project, n), given.times, given.seed)
        text = "texts/wend-gazette-2024-05-06.txt"
        tolls["ledger"] = kill_writing(
            [*BRIEFBOOK, "ledger", text], project, lambda: spoil_ledger(project), given.times, given.seed
        )
        words = [*BRIEFBOOK, "edition", "lock", "2024-05-06"]
        tolls["edition lock"] = kill_writing(words, project, lambda: spoil_lock(project), given.times, given.seed)
        run(BUILD, project)
        together = small_project(Path(folder) / "together")
        tolls["review, with builds"] = kill_reviews(together, given.times, given.seed)
        served = small_project(Path(folder) / "served")
        place = Path(folder) / "www"
        tolls["publish, with builds"] = kill_publishing(
            served, place, lambda n: other_title(served, n), given.times, given.seed
        )
    for kind, toll in tolls.items():
        print(f"{kind}: {toll.kills} killed, {toll.late} had ended, {len(toll.broken)} not whole")
        for told in toll.broken:
            print(f"  {told}")
    sys.exit(any(toll.broken for toll in tolls.values()))


if __name__ == "__main__":
    main()
