// Which instruction sets the vector kernels are compiled for; included before any Highway header.
//
// SVE vectors have no size known to the compiler and cannot be kept in arrays as the product kernels do, so
// ARM64 uses NEON. SSE4 gains nothing over SSSE3 for these kernels and would be one more copy of each.
#pragma once

#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSE4 | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#endif
