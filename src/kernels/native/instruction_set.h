// The environment variable TENON_SIMD: at most which vector instructions the kernels use.
#pragma once

#include <string_view>

namespace tenon::kernels {

/// Obeys TENON_SIMD, once per process; before the first kernel is chosen. "ssse3", "avx2" or "avx512" (x86-64) keep
/// wider instructions from use, so that different machines give the same bits; anything else is warned of.
void limit_instruction_set();

/// The Highway targets that are better than the named one; 0 for a name that there is not.
long long targets_above(std::string_view name);

}  // namespace tenon::kernels
