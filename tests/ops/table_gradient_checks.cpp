#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/graph/gradient_tape.h>

#include "ops/table_checks.h"

namespace tenon::testing {

namespace {

constexpr double step = 1e-5;

// Uneven weights, others for each `number`, so that nothing cancels by symmetry.
Tensor weights_like(const Tensor& x, std::size_t number) {
  const auto shift = static_cast<std::int64_t>(3 * number);
  Array weights{x.shape(), {}};
  for (std::int64_t i = 0; i < x.size(); ++i) {
    weights.values.push_back(0.5 + static_cast<double>((i * 7 + shift) % 11) / 11);
  }
  return to_tensor(weights, x.dtype());
}

double dot(const Array& a, const Array& b) {
  double total = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) total += a.values[i] * b.values[i];
  return total;
}

// d(function)/d(input) of one input by central differences.
Array central_differences(const Arrays& inputs, std::size_t which,
                          const std::function<double(const Arrays&)>& function) {
  Array result{inputs[which].shape, {}};
  Arrays moved = inputs;
  for (std::size_t i = 0; i < inputs[which].values.size(); ++i) {
    double& element = moved[which].values[i];
    const double start = element;
    element = start + step;
    const double above = function(moved);
    element = start - step;
    const double below = function(moved);
    element = start;
    result.values.push_back((above - below) / (2 * step));
  }
  return result;
}

double largest(const Arrays& arrays) {
  double result = 0;
  for (const Array& array : arrays) {
    for (double value : array.values) result = std::max(result, std::abs(value));
  }
  return result;
}

double weighted_reference(const Case& test, const Arrays& inputs, const Tensors& outputs,
                          const Tensors& weights) {
  const Arrays expected = test.reference(inputs);
  double total = 0;
  for (std::size_t k = 0; k < expected.size() && k < outputs.size(); ++k)
    total += dot(expected[k], to_array(weights[k]));
  return total;
}

// The gradient against differences of the reference; returns what the tape found.
void check_gradient(const Case& test, const Tensors& inputs, double& largest_found) {
  const Tensors sources = sources_of(test, inputs);
  const Differentiated result = differentiate(test, inputs, sources);
  if (test.derivative == Derivative::none) {
    for (const Tensor& gradient : result.gradients)
      EXPECT_FALSE(gradient.defined()) << "a gradient came, none expected";
    return;
  }
  Arrays found;
  for (std::size_t i = 0, source = 0; i < inputs.size(); ++i) {
    if (source == sources.size() || inputs[i].body() != sources[source].body()) continue;
    SCOPED_TRACE("gradient of input " + std::to_string(i));
    const Tensor& gradient = result.gradients.at(source++);
    ASSERT_TRUE(gradient.defined()) << "no gradient came";
    ASSERT_EQ(gradient.dtype(), inputs[i].dtype());
    found.push_back(to_array(gradient));
    if (!test.reference) continue;
    expect_close(found.back(),
                 central_differences(to_arrays(inputs), i,
                                     [&](const Arrays& x) {
                                       return weighted_reference(test, x, result.outputs, result.weights);
                                     }),
                 1e-6);
    if (::testing::Test::HasFatalFailure()) return;
  }
  largest_found = largest(found);
}

}  // namespace

// The gradients of the outputs, weighted, for every input that has no dtype of its own.
Differentiated differentiate(const Case& test, const Tensors& inputs, const Tensors& sources) {
  GradientTape tape;
  for (const Tensor& x : sources) tape.watch(x);
  Differentiated result;
  for (const Tensor& y : test.call(inputs)) {
    if (!is_floating(y.dtype())) continue;
    result.weights.push_back(weights_like(y, result.outputs.size()));
    result.outputs.push_back(y);
  }
  if (!result.outputs.empty()) result.gradients = tape.gradient(result.outputs, sources, result.weights);
  return result;
}

Tensors sources_of(const Case& test, const Tensors& inputs) {
  Tensors sources;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!test.inputs[i].dtype && is_floating(inputs[i].dtype())) sources.push_back(inputs[i]);
  }
  return sources;
}

void check_gradients(const Case& test) {
  if (std::find(test.dtypes.begin(), test.dtypes.end(), float64) == test.dtypes.end()) return;
  double largest_found = 0;
  for (const std::vector<Shape>& shapes : test.further_shapes) {
    SCOPED_TRACE("gradient, first input of shape " + shapes[0].str());
    check_gradient(test, make_inputs(test, float64, shapes), largest_found);
    if (::testing::Test::HasFatalFailure()) return;
  }
  SCOPED_TRACE("gradient");
  check_gradient(test, make_inputs(test, float64), largest_found);
  if (::testing::Test::HasFatalFailure() || test.derivative == Derivative::none) return;
  if (test.derivative == Derivative::zero) {
    EXPECT_EQ(largest_found, 0);
  } else {
    EXPECT_GT(largest_found, 1e-3) << "the gradient is zero everywhere: the check shows nothing";
  }
}

void check_second_gradient(const Case& test) {
  if (test.derivative != Derivative::linear && test.derivative != Derivative::twice) return;
  SCOPED_TRACE("second derivative");
  const Tensors inputs = make_inputs(test, float64);
  const Tensors sources = sources_of(test, inputs);
  GradientTape outer;
  for (const Tensor& x : sources) outer.watch(x);
  Tensors first = differentiate(test, inputs, sources).gradients;
  std::erase_if(first, [](const Tensor& gradient) { return !gradient.defined(); });
  Tensors weights;
  for (const Tensor& gradient : first) weights.push_back(weights_like(gradient, weights.size()));
  const Tensors second = outer.gradient(first, sources, weights);

  const auto weighted_first = [&](const Arrays& x) {
    Tensors moved = inputs;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = to_tensor(x[i], inputs[i].dtype());
    double total = 0;
    std::size_t k = 0;
    for (const Tensor& gradient : differentiate(test, moved, sources_of(test, moved)).gradients) {
      if (gradient.defined()) total += dot(to_array(gradient), to_array(weights[k++]));
    }
    return total;
  };
  Arrays found;
  for (std::size_t i = 0, source = 0; i < inputs.size(); ++i) {
    if (source == sources.size() || inputs[i].body() != sources[source].body()) continue;
    SCOPED_TRACE("of input " + std::to_string(i));
    const Tensor& gradient = second[source++];
    found.push_back(
        gradient.defined()
            ? to_array(gradient)
            : Array{inputs[i].shape(), std::vector<double>(static_cast<std::size_t>(inputs[i].size()))});
    expect_close(found.back(), central_differences(to_arrays(inputs), i, weighted_first), 1e-6);
    if (::testing::Test::HasFatalFailure()) return;
  }
  if (test.derivative == Derivative::linear) {
    EXPECT_EQ(largest(found), 0);
  } else {
    EXPECT_GT(largest(found), 1e-3) << "the second derivative is zero everywhere: the check shows nothing";
  }
}

}  // namespace tenon::testing
