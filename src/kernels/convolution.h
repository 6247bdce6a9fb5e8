// Convolutions over up to three spatial axes and their two gradients.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "kernels/elementwise.h"
#include "kernels/kernel.h"

namespace tenon::kernels {

/// y[n, o, f] = sum over k and c of x[n, o * stride + k * dilation - before, c] * w[k, c, f], zero outside of x. o and k
/// are positions on three spatial axes (depth, height, width), of which the first ones may have length 1. Channels come
/// last: x is (batch, input…, in_channels), y (batch, output…, out_channels), w (kernel…, in_channels / groups,
/// out_channels). Each group of output channels sees its own group of input channels only.
struct ConvolutionShape {
  using Lengths = std::array<std::int64_t, 3>;

  std::int64_t batch = 1, groups = 1, in_channels = 1, out_channels = 1;
  Lengths input{1, 1, 1}, kernel{1, 1, 1}, output{1, 1, 1};
  Lengths stride{1, 1, 1}, dilation{1, 1, 1}, before{0, 0, 0};

  std::int64_t in_group() const { return in_channels / groups; }
  std::int64_t out_group() const { return out_channels / groups; }
  /// 2 per multiply-add, positions outside of x included.
  double flops() const;
};

enum class ConvolutionPass {
  forward,          // run(): x, w, y
  input_gradient,   // run(): dy, w, dx: the transposed convolution
  kernel_gradient,  // run(): x, dy, dw
};

/// All arguments contiguous, float32 or float64. Each element is summed in one fixed order: bits do not depend on threads.
/// epilogue (not after a kernel gradient): a program over the result, given with any number of spatial axes, which is its
/// input 0; its further inputs follow the first two arguments, its outputs replace the result, as in MatmulRequest.
std::unique_ptr<Kernel> make_convolution(ConvolutionPass pass, DType dtype, const ConvolutionShape& shape,
                                         const std::optional<Program>& epilogue = {});

}  // namespace tenon::kernels
