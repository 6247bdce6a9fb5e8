// The inputs and kernels of convolutions: their axes, and what is checked before anything is computed.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// The axes of an input between batch and channels.
Shape spatial_lengths(const Shape& input);
/// The axes of a kernel before its channels.
Shape kernel_lengths(const Shape& kernel);
/// batch, spatial lengths, channels.
Shape shape_of(std::int64_t batch, const Shape& lengths, std::int64_t channels);

/// Input and kernel in their common floating dtype; TypeError for integers.
std::vector<Tensor> floating_pair(std::string_view function, const Tensor& x, const Tensor& w);
/// ShapeError unless the input has one to three spatial axes and the kernel as many axes as the input.
void check_ranks(std::string_view function, const Tensor& x, const Tensor& w);

}  // namespace tenon
