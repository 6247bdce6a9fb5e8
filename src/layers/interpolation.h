// Larger pictures: elements repeated along axes, or new ones between them.
#pragma once

#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::layers {

/// Each element repeated factors[i] times along axis first_axis + i.
Tensor repeated(const Tensor& x, int first_axis, const std::vector<std::int64_t>& factors);
/// The shape of that.
Shape repeated_shape(const Shape& shape, int first_axis, const std::vector<std::int64_t>& factors);

/// factor times as many elements along an axis, by "bilinear", "bicubic", "lanczos3" or "lanczos5" interpolation as in
/// tf.image.resize: element i of n stands at (i + 0.5) / n.
Tensor interpolated(const Tensor& x, int axis, std::int64_t factor, const std::string& method);

/// Whether there is an interpolation of that name, "nearest" included.
bool is_interpolation(const std::string& method);

}  // namespace tenon::layers
