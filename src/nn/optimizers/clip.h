// Limits on gradients.
#pragma once

#include <vector>

#include <tenon/nn/optimizers/optimizer.h>

namespace tenon::optimizers {

/// Gradients limited by whichever clip argument is set.
std::vector<Tensor> clip_gradients(const std::vector<Tensor>& gradients, const CommonArguments& arguments);

}  // namespace tenon::optimizers
