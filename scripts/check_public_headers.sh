#!/usr/bin/env bash
# Compiles every public header alone, and twice in a row: it must bring what it needs, need nothing that is
# not installed, and give no warning. CXX chooses the compiler (default g++).
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ ! -d include/tenon ]; then exit 0; fi

check_header() {
  local name=${1#include/}
  if ! printf '#include <%s>\n#include <%s>\n' "$name" "$name" |
    "${CXX:-g++}" -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Iinclude -x c++ -; then
    echo "$1: does not compile alone"
    return 1
  fi
}
export -f check_header

if ! find include/tenon -name '*.h' -print0 | LC_ALL=C sort -z |
  xargs -0 -r -n 1 -P "$(nproc)" bash -c 'check_header "$1"' check_header; then
  echo "check_public_headers: findings" >&2
  exit 1
fi
echo "check_public_headers: clean"
