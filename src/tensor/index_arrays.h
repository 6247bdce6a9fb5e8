// Integer arrays and boolean masks as positions along axes.
#pragma once

#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// The positions of a mask's true elements in C order: one int64 array of rank 1 for each axis of the mask
/// (none for rank 0).
std::vector<Tensor> true_positions(const Tensor& mask);
/// Number of true elements.
std::int64_t count_true(const Tensor& mask);

/// Positions along an axis, negative ones counted from the end, as a contiguous int64 array of non-negative
/// ones. IndexError `index 12 is out of bounds for axis 0 with size 10` + context otherwise.
Tensor normalized_positions(const Tensor& positions, int axis, std::int64_t length,
                            const std::string& context);

/// The arrays broadcast together, contiguous. IndexError with the shapes + context if they do not fit.
std::vector<Tensor> broadcast_positions(const std::vector<Tensor>& positions, const std::string& context);

}  // namespace tenon
