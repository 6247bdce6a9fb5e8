#!/usr/bin/env bash
# Checks (or with --fix applies) .clang-format on every C++ file of the project that git does not ignore.
# Versions of clang-format disagree with each other, so only version 14 counts; without it nothing is checked.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
if ! command -v clang-format-14 >/dev/null; then
  echo "check_format: skipped, clang-format-14 is not installed" >&2
  exit 0
fi

files() {
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard -- '*.h' '*.cpp'
  else
    find . -path ./build -prune -o -type f \( -name '*.h' -o -name '*.cpp' \) -print0
  fi
}

format_file() {  # path: formats it, or says where it differs first
  if [ ! -f "$1" ]; then return 0; fi  # deleted, but still in git's index
  if [ "$fix" = 1 ]; then
    clang-format-14 -i "$1"
  elif ! report=$(clang-format-14 --dry-run --Werror "$1" 2>&1); then
    echo "$(grep -m 1 -oE '^[^:]+:[0-9]+' <<<"$report" || echo "$1"): not as clang-format 14 writes it"
    return 1
  fi
}
export -f format_file

export fix=0
if [ "${1:-}" = --fix ]; then fix=1; fi
if ! files | xargs -0 -r -n 1 -P "$(nproc)" bash -c 'format_file "$1"' format_file; then
  echo "check_format: findings; 'make format' mends them" >&2
  exit 1
fi
echo "check_format: clean"
