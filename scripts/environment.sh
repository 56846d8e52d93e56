# Sourced by the other scripts: enters the project's root and gives it `.venv`, with what requirements/$1.txt pins.
# Installs only when a requirement file, the package's own description or the Python has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export NO_MKDOCS_2_WARNING=1 PIP_DISABLE_PIP_VERSION_CHECK=1
unset PYTHONDONTWRITEBYTECODE # often set in containers: each process would compile all of src/ again

briefbook_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null || continue
    echo "$candidate"
    return
  done
  echo "Briefbook needs Python 3.11 to 3.14 and found none. Install one (Debian, Ubuntu: python3 and python3-venv)," >&2
  echo "or name one: PYTHON=/path/to/python3 $0" >&2
  return 1
}

briefbook_environment() {
  local python wanted marker have
  python="$(briefbook_python)"
  wanted="$("$python" -c 'import sys; print(sys.version)' | cat - "requirements/$1.txt" pyproject.toml | cksum) $PWD"
  marker=".venv/briefbook-$1"
  have="$(cat "$marker" 2>/dev/null || true)"
  if [ "$have" = "$wanted" ]; then return; fi
  if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c '' 2>/dev/null ||
    [ "$(.venv/bin/python -c 'import sys; print(sys.version)')" != "$("$python" -c 'import sys; print(sys.version)')" ] ||
    [ "$(cat .venv/briefbook-place 2>/dev/null)" != "$PWD" ]; then
    rm -rf .venv
    if ! "$python" -m venv .venv; then
      rm -rf .venv
      echo "Python could not make the environment .venv. On Debian and Ubuntu: install python3-venv, then try again." >&2
      return 1
    fi
    echo "$PWD" >.venv/briefbook-place
  fi
  echo "Setting up .venv ($1 requirements, hashed and pinned) …"
  if ! .venv/bin/python -m pip install --quiet --require-hashes --no-deps -r "requirements/$1.txt" ||
    ! .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .; then
    echo "Installing into .venv failed, see above. With no network, put the wheels into a folder and set" >&2
    echo "PIP_NO_INDEX=1 PIP_FIND_LINKS=that/folder; everything installed so far is kept." >&2
    return 1
  fi
  echo "$wanted" >"$marker"
}
