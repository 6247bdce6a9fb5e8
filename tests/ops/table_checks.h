// The checks that each case of the operation table goes through: see table_harness.h.
#pragma once

#include "ops/table_harness.h"

namespace tenon::testing {

/// The call applies the operation that the case is for.
void check_operation(const Case& test);
/// The value in every dtype and for further shapes.
void check_values(const Case& test);
/// The value for transposed, strided and reversed inputs.
void check_views(const Case& test);
/// The same bits, of values and gradients, for 1, 2 and 3 threads.
void check_threads(const Case& test);
/// function() gives the bits of eager execution; traced gradients are those of the tape.
void check_trace(const Case& test);
/// The gradient against central differences of the reference, and the second derivative against those of the
/// first.
void check_gradients(const Case& test);
void check_second_gradient(const Case& test);

/// |value - expected| <= tolerance * (1 + |expected|), in shape and in every element.
void expect_close(const Array& value, const Array& expected, double tolerance);
void expect_same_bits(const Tensors& a, const Tensors& b);
Arrays to_arrays(const Tensors& tensors);

struct Differentiated {
  Tensors outputs, weights, gradients;
};
/// The gradients of the weighted outputs with respect to the sources.
Differentiated differentiate(const Case& test, const Tensors& inputs, const Tensors& sources);
/// The inputs that have no dtype of their own.
Tensors sources_of(const Case& test, const Tensors& inputs);

}  // namespace tenon::testing
