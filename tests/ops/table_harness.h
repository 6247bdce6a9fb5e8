// The table that tests every operation: one or more cases for each, checked in the same way.
//
// To add a case for an operation of family F, write it in tests/ops/cases/<F>.cpp:
//
//   const RegisterCases cases{[] {
//     return std::vector<Case>{
//         unary("exp", ops::exp, [](double x) { return std::exp(x); }),
//         {.operation = "sum",
//          .variant = "axis_1",
//          .inputs = {{.shape = {3, 4, 2}}},
//          .call = one([](const Tensors& x) { return ops::sum(x[0], 1); }),
//          .reference = [](const Arrays& x) -> Arrays { return {slow_sum(x[0], 1)}; },
//          .derivative = Derivative::linear,
//          .further_shapes = {{{2, 0}}},          // empty; add {{}} (rank 0) where the operation takes it
//          .large_shapes = {{200, 300, 4}}}};
//   }};
//
// `operation` is the Operation's name; a case fails if its call does not apply that operation, and the table
// fails if an operation has no case. The reference is plain, slow C++ in doubles and shares nothing with
// src/. Checked: the value in every dtype, for `further_shapes` and for transposed, strided and reversed
// inputs; the gradient in float64 against central differences of the reference, not all of it zero; the
// second derivative against differences of the first; the same bits for 1, 2 and 3 threads (`large_shapes`)
// and through function().
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::testing {

using Tensors = std::vector<Tensor>;

/// A reference's input or output: elements in C order.
struct Array {
  Shape shape;
  std::vector<double> values;

  double& operator[](std::int64_t i) { return values[static_cast<std::size_t>(i)]; }
  double operator[](std::int64_t i) const { return values[static_cast<std::size_t>(i)]; }
};
using Arrays = std::vector<Array>;

/// Evenly distributed random elements in [lowest, highest] (whole numbers for integers, both for bools).
struct Input {
  Shape shape = {};
  double lowest = -2, highest = 2;
  /// Points where the operation has a kink or a step: no element comes closer than 0.05 to one.
  std::vector<double> away_from = {};
  /// A fixed dtype (indices, conditions), whatever dtype is under test. No gradient is checked for it.
  std::optional<DType> dtype = {};
  /// Makes the elements instead, if the domain is no interval: draws random numbers in [0, 1) as it needs
  /// them.
  std::function<std::vector<double>(const Shape&, const std::function<double()>& random)> make = {};
};

enum class Derivative {
  none,    // no gradient flows: the tape finds nothing
  zero,    // a gradient flows, and is zero everywhere
  linear,  // the second derivative is zero
  once,    // only the first derivative is checked (and the operation says why)
  twice,
};

struct Case {
  std::string operation;
  std::string variant = {};
  std::vector<Input> inputs;
  std::function<Tensors(const Tensors&)> call;
  std::function<Arrays(const Arrays&)> reference = {};
  /// Instead of a reference, where there is none to be had (random numbers): expectations on inputs and
  /// outputs.
  std::function<void(const Tensors& inputs, const Tensors& outputs)> expect = {};
  /// Of the inputs without a dtype of their own.
  std::vector<DType> dtypes = {float32, float64, float16, bfloat16};
  Derivative derivative = Derivative::twice;
  /// Input shapes for which the value is compared too: empty, rank 0, broadcast.
  std::vector<std::vector<Shape>> further_shapes = {};
  /// Input shapes large enough for several threads; none if the operation never uses them.
  std::vector<Shape> large_shapes = {};
  /// Of |value - reference| <= tolerance * (1 + |reference|), as a multiple of the dtype's epsilon.
  double tolerance = 16;
  /// False if inputs must not be views with odd strides (never, so far).
  bool takes_views = true;
  /// False for what cannot be traced (results whose shape depends on values).
  bool is_traceable = true;
};

/// Wraps a function with a single result.
std::function<Tensors(const Tensors&)> one(std::function<Tensor(const Tensors&)> call);

/// Element-wise cases; the shapes, among them empty and rank 0, and broadcasting come by themselves.
Case unary(std::string operation, std::function<Tensor(const Tensor&)> call,
           std::function<double(double)> reference, Input input = {});
Case binary(std::string operation, std::function<Tensor(const Tensor&, const Tensor&)> call,
            std::function<double(double, double)> reference, Input first = {}, Input second = {});
/// The case under another name: an operation has one unnamed case, and the variants of further ones differ.
Case variant(std::string name, Case test);
/// The result of a scalar function for each element of inputs that are broadcast together.
Array broadcast_map(const Arrays& inputs, const std::function<double(const std::vector<double>&)>& function);

/// Adds a file's cases to the table when the test program starts.
struct RegisterCases {
  explicit RegisterCases(std::function<std::vector<Case>()> cases);
};
const std::vector<Case>& all_cases();

/// The inputs of a case in one dtype, from a fixed seed; `shapes` replaces those of the case.
Tensors make_inputs(const Case& test, DType dtype, const std::vector<Shape>& shapes = {});
/// A tensor's elements and shape for a reference.
Array to_array(const Tensor& x);
Tensor to_tensor(const Array& array, DType dtype);

}  // namespace tenon::testing
