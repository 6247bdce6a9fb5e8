#include "kernels/native/instruction_set.h"

#include <cstdlib>

#include <fmt/format.h>

#include <tenon/base/log.h>

#include "kernels/native/targets.h"

#include <hwy/targets.h>

namespace tenon::kernels {

long long targets_above(std::string_view name) {
  // Highway gives better instruction sets lower bits.
  if (name == "ssse3") return HWY_SSSE3 - 1;
  if (name == "avx2") return HWY_AVX2 - 1;
  if (name == "avx512") return HWY_AVX3 - 1;
  return 0;
}

void limit_instruction_set() {
  static const bool done = [] {
    const char* name = std::getenv("TENON_SIMD");
    if (name == nullptr || *name == '\0') return true;
    if (const long long above = targets_above(name)) {
      hwy::DisableTargets(above);
    } else {
      warn_once(fmt::format(
          "TENON_SIMD is \"{}\", expected ssse3, avx2 or avx512; using the best that there is", name));
    }
    return true;
  }();
  static_cast<void>(done);
}

}  // namespace tenon::kernels
