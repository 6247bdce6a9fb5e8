// From values of any rank to one value per sample (Keras' reduce_to_samplewise_values).
#pragma once

#include <utility>

#include <tenon/tensor/tensor.h>

namespace tenon::metrics {

enum class Reduce { mean, sum };

/// (values, weights), one per sample (or rank 0), in that dtype: the axes that weights lack are reduced
/// first, then values are multiplied by weights, then all but the first axis are reduced. Undefined weights
/// stay undefined.
std::pair<Tensor, Tensor> samplewise(const Tensor& values, const Tensor& sample_weight, Reduce reduce,
                                     DType dtype);

}  // namespace tenon::metrics
