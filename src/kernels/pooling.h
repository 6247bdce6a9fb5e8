// Windows that move over up to three spatial axes: their largest element, their mean, and what flows back.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "kernels/elementwise.h"
#include "kernels/kernel.h"

namespace tenon::kernels {

/// Channels come last: the input is (batch, input…, channels), the output (batch, output…, channels). Window o covers the
/// input positions o * stride - before … + window - 1 that exist; there is at least one.
struct PoolingShape {
  using Lengths = std::array<std::int64_t, 3>;

  std::int64_t batch = 1, channels = 1;
  Lengths input{1, 1, 1}, window{1, 1, 1}, output{1, 1, 1}, stride{1, 1, 1}, before{0, 0, 0};
};

enum class PoolingPass {
  maximum,          // run(): x, y
  maximum_scatter,  // run(): x, dy, dx: each dy to where x is largest in its window (the first, among equals)
  maximum_gather,   // run(): x, g, y: the g from where x is largest in each window
  mean,             // run(): x, y: the mean of the positions that exist
  mean_scatter,     // run(): dy, dx: each dy in equal shares to the positions of its window
};

/// All arguments contiguous, float32 or float64. Bits do not depend on threads. epilogue: as in make_convolution, after the
/// two scattering passes only.
std::unique_ptr<Kernel> make_pooling(PoolingPass pass, DType dtype, const PoolingShape& shape,
                                     const std::optional<Program>& epilogue = {});

}  // namespace tenon::kernels
