// From one loss per sample to one loss: weights, masks and the reduction (Keras' reduce_weighted_values).
#pragma once

#include <string>

#include <tenon/tensor/tensor.h>

namespace tenon::losses {

/// ValueError naming the loss unless the reduction is one that Keras knows.
void check_reduction(const std::string& loss, const std::string& reduction);

/// True if the shapes are equal or differ only where one has length 1 or lacks leading axes.
bool broadcast_together(const Shape& a, const Shape& b);

/// sample_weight and mask may be undefined; both broadcast with the values, or ShapeError naming the loss.
Tensor reduce_weighted_values(const std::string& loss, const Tensor& values, const Tensor& sample_weight,
                              const Tensor& mask, const std::string& reduction);

/// sample_weight times the mask, as weights of that dtype; undefined if both are. For the mean reductions,
/// valid entries weigh total / valid, so that the mean is taken over them alone.
Tensor apply_mask(const Tensor& sample_weight, const Tensor& mask, DType dtype, const std::string& reduction);

}  // namespace tenon::losses
