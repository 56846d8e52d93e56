"""The same record built by other Pythons, elsewhere, under other names, clocks, zones, languages and orders of files: the same bytes.

    .venv/bin/python bench/anywhere.py [--real] PYTHON …

Each PYTHON has Briefbook installed, with the pinned requirements. `--real` builds this repository's briefing in place of a small one.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from briefbook.outputs.site.manifest import MANIFEST, differences, digests  # noqa: E402
from conftest import copy_project  # noqa: E402
from smallsite import small_project  # noqa: E402

PLACES = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "SOURCE_DATE_EPOCH": "2200000000", "USER": "somebody"},
    {"TZ": "America/Adak", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "random", "PYTHONUTF8": "0", "LC_ALL": ""},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "POSIX", "PYTHONHASHSEED": "7", "COLUMNS": "20", "PYTHONOPTIMIZE": "1"},
)  # fmt: skip


def built(python: str, number: int, folder: Path, real: bool) -> dict[str, str]:
    """The digests of every file, the manifest among them."""
    project = folder / f"{'deeper/' * number}plâce {number}"
    copy_project(project) if real else small_project(project, order=number)
    umask = os.umask((0o022, 0o077)[number % 2])
    variables = {
        **os.environ,
        **PLACES[number % len(PLACES)],
        "HOME": str(folder),
        "SITE_URL": "https://briefing.example/",
    }
    variables |= {"NO_MKDOCS_2_WARNING": "1"} | ({} if real else {"BRIEFBOOK_TEXTS": "texts"})
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "-q"], cwd=project, env=variables, capture_output=True, text=True, check=False
    )
    os.umask(umask)
    if done.returncode:
        raise SystemExit(f"{python}: {done.stdout}{done.stderr}")
    found = digests(project / "site") | {MANIFEST: (project / "site" / MANIFEST).read_text("utf-8")}
    shutil.rmtree(project)
    return found


def main() -> None:
    """Status 1 where any byte differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pythons", metavar="PYTHON", nargs="*")
    parser.add_argument("--real", action="store_true", help="this repository's briefing")
    asked = parser.parse_args()
    first: dict[str, str] = {}
    wrong = False
    with tempfile.TemporaryDirectory() as folder:
        for number, python in enumerate([sys.executable, sys.executable, *asked.pythons]):
            found = built(python, number, Path(folder), asked.real)
            first = first or found
            different = differences(first, found)
            wrong |= bool(different)
            version = subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.strip()
            print(f"{version}: {len(found)} files, {len(different)} differ", flush=True)
            for how, name in different:
                print(f"  {how} {name}")
    sys.exit(wrong)


if __name__ == "__main__":
    main()
