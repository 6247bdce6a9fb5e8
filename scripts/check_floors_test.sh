#!/usr/bin/env bash
# Tests check_floors.sh: a clean small tree passes, and each rule, broken once, is reported at its place.
set -euo pipefail

check="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/check_floors.sh"
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

fresh_tree() {  # a small tree that keeps every rule
  rm -rf "${tree:?}"/*
  mkdir -p "$tree"/include/tenon/{base,ops,layers} "$tree"/src/{base,kernels/native,ops,layers,cli} "$tree"/tests/ops
  printf '// Errors.\n#pragma once\n#include <string>\n' >"$tree/include/tenon/base/error.h"
  printf '// Operations.\n#pragma once\n#include <tenon/base/error.h>\n' >"$tree/include/tenon/ops/math.h"
  printf '// Everything.\n#pragma once\n#include <tenon/ops/math.h>\n#include <tenon/layers/dense.h>\n' >"$tree/include/tenon/tenon.h"
  printf '/* A layer. */\n#pragma once\n#include "tenon/ops/math.h"\n' >"$tree/include/tenon/layers/dense.h"
  printf '#pragma once\n' >"$tree/src/layers/registry_body.h"
  printf '#include <tenon/layers/dense.h>\n#include <fmt/format.h>\n#include "layers/registry_body.h"\n#include "registry_body.h"\n#include "ops/math.h"\n' >"$tree/src/layers/dense.cpp"
  printf '#include <hwy/highway.h>\n#include "base/pool.h"\n#include <tenon/tensor/shape.h>\n#include <fmt/format.h>\n' >"$tree/src/kernels/native/gemm.cpp"
  printf '#include <tenon/tenon.h>\n' >"$tree/src/cli/main.cpp"
  printf '#include <tenon/tenon.h>\n#include "ops/math.h"\n' >"$tree/tests/ops/math_test.cpp"
}

expect() {  # name, expected line of the report
  local output status=0
  output=$("$check" "$tree" 2>&1) || status=$?
  if [ "$status" != 1 ] || ! grep -qxF -- "$2" <<<"$output"; then
    printf 'FAILED %s (exit code %s)\n  expected: %s\n  got:\n%s\n' "$1" "$status" "$2" "$output"
    failures=$((failures + 1))
  elif [ "$(grep -c . <<<"$output")" != 2 ]; then
    printf 'FAILED %s: more than the one finding\n%s\n' "$1" "$output"
    failures=$((failures + 1))
  fi
  fresh_tree
}

fresh_tree
if ! "$check" "$tree" >/dev/null 2>&1; then
  echo "FAILED: the clean tree has findings"
  "$check" "$tree" || true
  failures=1
fi

echo '#include "layers/dense.h"' >>"$tree/src/kernels/native/gemm.cpp"
expect "private upward include" "src/kernels/native/gemm.cpp:5: floor 2 (kernels) must not include floor 6 (layers)"

echo '#  include <tenon/layers/dense.h>  // up' >>"$tree/src/ops/math.cpp"
expect "public upward include" "src/ops/math.cpp:1: floor 3 (ops) must not include floor 6 (layers)"

echo '#include <tenon/ops/math.h>' >>"$tree/include/tenon/base/error.h"
expect "upward include in a public header" "include/tenon/base/error.h:4: floor 0 (base) must not include floor 3 (ops)"

echo '#include <hwy/highway.h>' >>"$tree/src/ops/math.cpp"
expect "hwy outside of kernels" "src/ops/math.cpp:1: only src/kernels/ may include hwy/"

echo '#include <zlib.h>' >>"$tree/src/kernels/native/gemm.cpp"
expect "another library in kernels" "src/kernels/native/gemm.cpp:5: src/kernels/ may include Highway, fmt and the standard library only, not zlib.h"

for file in '"containers/zip.h"' '<tenon/containers/npz.h>'; do
  echo "#include $file" >>"$tree/src/kernels/native/gemm.cpp"
  name=${file//[<>\"]/}
  expect "files in kernels" "src/kernels/native/gemm.cpp:5: src/kernels/ may include base/, tensor/ and itself only, not ${name#tenon/}"
done

echo '#include <tenon/tenon.h>' >>"$tree/src/layers/dense.cpp"
expect "the umbrella inside the library" "src/layers/dense.cpp:6: tenon/tenon.h is for programs: include what is used"

for header in fmt/format.h nlohmann/json.hpp zlib.h; do
  echo "#include <$header>" >>"$tree/include/tenon/ops/math.h"
  expect "$header in a public header" "include/tenon/ops/math.h:4: a public header may include <tenon/...> and the standard library only, not $header"
done

echo '#include "ops/kernel.h"' >>"$tree/include/tenon/ops/math.h"
expect "private header in a public one" "include/tenon/ops/math.h:4: a public header may include <tenon/...> and the standard library only, not ops/kernel.h"

echo '#include "../ops/math.h"' >>"$tree/src/layers/dense.cpp"
expect "relative include" "src/layers/dense.cpp:6: include ../ops/math.h by its path from src/ or include/"

printf '// Doc.\n' >"$tree/include/tenon/ops/math.h"
expect "no pragma once" "include/tenon/ops/math.h:1: a public header needs #pragma once"

printf '#pragma once\n// Too late.\n' >"$tree/include/tenon/ops/math.h"
expect "no comment at the top" "include/tenon/ops/math.h:1: a public header begins with a comment that says what it is for"

printf 'int x;\n%.0s' {1..451} >"$tree/src/ops/math.cpp"
expect "long file" "src/ops/math.cpp:451: 451 lines: split the file at 450 (or mark pure data with // lint: table)"

mkdir -p "$tree/src/wing" && touch "$tree/src/wing/door.cpp" && echo >"$tree/src/wing/door.cpp"
expect "unknown folder" "src/wing/door.cpp:1: lies in no folder of the house (wing)"

printf '// Doc.\n#pragma once\n' >"$tree/include/tenon/all.h"
expect "loose public header" "include/tenon/all.h:1: lies in no folder of the house (none)"

for path in src/ops/utils.h src/ops/util.cpp tests/ops/common.h src/ops/Misc.cpp; do
  echo >"$tree/$path"
  expect "$path" "$path:1: the name says nothing about the content: no utils, misc or common"
done

mkdir -p "$tree/src/ops/common" && echo >"$tree/src/ops/common/sum.cpp"
expect "folder called common" "src/ops/common:1: the name says nothing about the content: no utils, misc or common"

{ echo '// lint: table'; printf '1,\n%.0s' {1..600}; } >"$tree/src/ops/table.cpp"
if ! "$check" "$tree" >/dev/null 2>&1; then
  echo "FAILED: a long table is allowed"
  failures=$((failures + 1))
fi

if [ "$failures" != 0 ]; then
  echo "check_floors_test: $failures failures"
  exit 1
fi
echo "check_floors_test: passed"
