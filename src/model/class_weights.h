// Weights of classes as weights of samples.
#pragma once

#include <tenon/model/fit_options.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

/// One weight per label, floatx() of shape (n,), 1 for classes that are not named. The class is the largest entry of a
/// label with several, else the label itself, rounded.
Tensor sample_weights_of_classes(const Tensor& labels, const ClassWeights& class_weight);

}  // namespace tenon
