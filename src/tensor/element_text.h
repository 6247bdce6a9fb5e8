// The elements of an array as aligned words, the way NumPy formats them.
#pragma once

#include <string>
#include <vector>

#include <tenon/tensor/create.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

/// One word per element in C order; all of one width, except bfloat16's, which ml_dtypes does not align.
/// The format (digits, scientific or not) is chosen for all elements together.
std::vector<std::string> element_words(const Tensor& x, const PrintOptions& options);

/// Python's str() of a NumPy scalar: "0.1", "1e-05", "True".
std::string scalar_text(const Tensor& x);

}  // namespace tenon
