#!/usr/bin/env bash
# Compiles every public header alone, and twice in a row: it must bring what it needs, need nothing that is
# not installed, and give no warning. And tenon.h, which is all of Tenon, must lead to each of them. CXX chooses the
# compiler (default g++).
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
status=0

if ! find include/tenon -name '*.h' -print0 | LC_ALL=C sort -z |
  xargs -0 -r -n 1 -P "$(nproc)" bash -c 'check_header "$1"' check_header; then
  status=1
fi

reached=$(printf '#include <tenon/tenon.h>\n' | "${CXX:-g++}" -std=c++20 -MM -Iinclude -x c++ - |
  grep -o 'include/tenon/[^ ]*\.h' | LC_ALL=C sort -u)
while IFS= read -r header; do
  echo "$header: tenon.h does not lead to it; include it in tenon.h, or in the header that lists its folder"
  status=1
done < <(find include/tenon -name '*.h' | LC_ALL=C sort | LC_ALL=C comm -23 - <(printf '%s\n' "$reached"))

if [ "$status" -ne 0 ]; then
  echo "check_public_headers: findings" >&2
  exit 1
fi
echo "check_public_headers: clean"
