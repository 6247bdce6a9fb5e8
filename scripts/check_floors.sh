#!/usr/bin/env bash
# Checks the rules of the house that a compiler does not check: which folder may include which, what public
# headers may show, names and lengths of files. Each finding is printed as file:line: text.
#
#   scripts/check_floors.sh [ROOT]      ROOT: the tree to check, by default this project
#
# Exit code: 0 clean, 1 findings. scripts/check_floors_test.sh breaks every rule once and sees it reported.
set -euo pipefail

cd "${1:-"$(dirname "${BASH_SOURCE[0]}")/.."}"
findings=$(mktemp)
trap 'rm -f "$findings"' EXIT

sources_under() {  # folders…: their C++ files that exist
  local folder
  for folder in "$@"; do
    if [ -d "$folder" ]; then find "$folder" -type f \( -name '*.h' -o -name '*.cpp' \); fi
  done | LC_ALL=C sort
}

# Names that say nothing about what a file holds.
for folder in include src tests examples benchmarks; do
  if [ -d "$folder" ]; then find "$folder" -regextype posix-extended -iregex '.*/(utils?|misc|common)(\.[a-z]+)?'; fi
done | while read -r path; do
  echo "$path:1: the name says nothing about the content: no utils, misc or common"
done >>"$findings"

# Everything that a line tells, file by file.
sources_under include src | tr '\n' '\0' | xargs -0 -r awk '
  BEGIN {
    split("base 0 tensor 1 containers 1 kernels 2 ops 3 graph 4 nn 5 data 5 layers 6 model 6 " \
          "datasets 7 plot 7 classic 7 cli 8 " \
          "distributed 5 saving 7 interop 7 studio 8", words, " ")  # the last line: planned, not there yet
    for (i = 1; i in words; i += 2) floor[words[i]] = words[i + 1]
  }

  function report(line, text) { printf "%s:%d: %s\n", file, line, text }

  # The folder of the house that a path below src/ or include/tenon/ lies in.
  function folder_of(path) { return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "" }

  function finish() {
    if (file == "") return
    if (public && !has_pragma) report(1, "a public header needs #pragma once")
    if (public && first !~ /^(\/\/|\/\*)/) report(1, "a public header begins with a comment that says what it is for")
    if (lines > 450 && !is_table) report(451, lines " lines: split the file at 450 (or mark pure data with // lint: table)")
  }

  FNR == 1 {
    finish()
    file = FILENAME
    public = file ~ /^include\//
    relative = file
    sub(/^(include\/tenon|include|src)\//, "", relative)
    folder = folder_of(relative)
    umbrella = file == "include/tenon/tenon.h"
    has_pragma = is_table = lines = 0
    first = ""
    if (!umbrella && !(folder in floor)) report(1, "lies in no folder of the house (" (folder == "" ? "none" : folder) ")")
  }

  { lines = FNR }
  first == "" && /[^ \t\r]/ { first = $0; sub(/^[ \t]+/, "", first) }
  /^[ \t]*#[ \t]*pragma[ \t]+once/ { has_pragma = 1 }
  index($0, "// lint: table") { is_table = 1 }

  match($0, /^[ \t]*#[ \t]*include[ \t]*[<"][^>"]+[>"]/) {
    text = substr($0, RSTART, RLENGTH)
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", text)
    quoted = text ~ /^"/
    target = substr(text, 2, length(text) - 2)

    if (target ~ /(^|\/)\.\.\//) { report(FNR, "include " target " by its path from src/ or include/"); next }
    if (target == "tenon/tenon.h") {
      if (folder != "cli") report(FNR, "tenon/tenon.h is for programs: include what is used")
      next
    }
    if (target ~ /^hwy\// && (public || folder != "kernels"))
      report(FNR, "only src/kernels/ may include hwy/")

    is_tenon = target ~ /^tenon\//
    # Kernels know memory and numbers, nothing else.
    if (folder == "kernels" && !is_tenon && !quoted && target !~ /^([a-z0-9_]+$|hwy\/|fmt\/)/)
      report(FNR, "src/kernels/ may include Highway, fmt and the standard library only, not " target)
    if (public && !is_tenon && (quoted || target !~ /^[a-z0-9_]+$/))
      report(FNR, "a public header may include <tenon/...> and the standard library only, not " target)

    sub(/^tenon\//, "", target)
    other = folder_of(target)
    if (!(is_tenon || quoted) || !(other in floor) || umbrella || !(folder in floor)) next
    if (folder == "kernels" && other == "containers")
      report(FNR, "src/kernels/ may include base/, tensor/ and itself only, not " target)
    if (floor[other] > floor[folder])
      report(FNR, "floor " floor[folder] " (" folder ") must not include floor " floor[other] " (" other ")")
  }

  END { finish() }
' >>"$findings"

if [ -s "$findings" ]; then
  LC_ALL=C sort -t: -k1,1 -k2,2n "$findings"
  echo "check_floors: $(wc -l <"$findings") findings" >&2
  exit 1
fi
echo "check_floors: clean"
