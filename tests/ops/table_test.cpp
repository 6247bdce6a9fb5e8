// Every operation against its slow reference, its derivatives, threads, views and tracing: see table_harness.h.
#include "ops/table.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <limits>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/threads.h>
#include <tenon/graph/function.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/tensor/create.h>

#include "ops/recorder.h"
#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

constexpr double step = 1e-5;

double epsilon(DType dtype) {
  switch (dtype) {
    case DType::float16: return 0x1p-10;
    case DType::bfloat16: return 0x1p-7;
    case DType::float32: return 0x1p-23;
    case DType::float64: return 0x1p-52;
    default: return 0;
  }
}

Arrays to_arrays(const Tensors& tensors) {
  Arrays arrays;
  for (const Tensor& x : tensors) arrays.push_back(to_array(x));
  return arrays;
}

bool is_close(double value, double expected, double tolerance) {
  if (std::isnan(expected)) return std::isnan(value);
  if (std::isinf(expected)) return value == expected;
  return std::abs(value - expected) <= tolerance * (1 + std::abs(expected));
}

void expect_close(const Array& value, const Array& expected, double tolerance) {
  ASSERT_EQ(value.shape.str(), expected.shape.str());
  ASSERT_EQ(value.values.size(), expected.values.size()) << "the reference made too few or too many elements";
  for (std::size_t i = 0; i < value.values.size(); ++i) {
    ASSERT_PRED3(is_close, value.values[i], expected.values[i], tolerance) << "at element " << i;
  }
}

void expect_same_bits(const Tensors& a, const Tensors& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    ASSERT_EQ(a[k].defined(), b[k].defined());
    if (!a[k].defined()) continue;
    ASSERT_EQ(a[k].dtype(), b[k].dtype());
    const Array x = to_array(a[k]), y = to_array(b[k]);
    ASSERT_EQ(x.shape.str(), y.shape.str());
    for (std::size_t i = 0; i < x.values.size(); ++i) {
      if (std::isnan(x.values[i]) && std::isnan(y.values[i])) continue;
      ASSERT_EQ(std::memcmp(&x.values[i], &y.values[i], sizeof(double)), 0)
          << "output " << k << ", element " << i << ": " << x.values[i] << " and " << y.values[i];
    }
  }
}

void check_value(const Case& test, const Tensors& inputs, double factor) {
  const Tensors outputs = test.call(inputs);
  if (test.expect) test.expect(inputs, outputs);
  if (!test.reference) return;
  const Arrays expected = test.reference(to_arrays(inputs));
  ASSERT_EQ(outputs.size(), expected.size());
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    SCOPED_TRACE("output " + std::to_string(i));
    // What is exact in its own dtype (comparisons, indices) is exact here: its epsilon is 0.
    expect_close(to_array(outputs[i]), expected[i], factor * epsilon(outputs[i].dtype()));
  }
}

void check_values(const Case& test) {
  for (DType dtype : test.dtypes) {
    SCOPED_TRACE("value, " + std::string(name_of(dtype)));
    check_value(test, make_inputs(test, dtype), size_of(dtype) == 2 ? std::min(test.tolerance, 4.0) : test.tolerance);
    if (::testing::Test::HasFatalFailure()) return;
  }
  for (const std::vector<Shape>& shapes : test.further_shapes) {
    SCOPED_TRACE("value, first input of shape " + shapes[0].str());
    check_value(test, make_inputs(test, test.dtypes[0], shapes), test.tolerance);
  }
}

// The same elements in another layout.
Tensor as_transposed(const Tensor& x) {
  Shape reversed;
  for (int axis = x.ndim() - 1; axis >= 0; --axis) reversed.push_back(x.shape(axis));
  Array turned{reversed, std::vector<double>(static_cast<std::size_t>(x.size()))};
  const Array elements = to_array(x);
  const Shape strides = contiguous_strides(reversed);
  for (std::int64_t i = 0; i < x.size(); ++i) {
    std::int64_t rest = i, position = 0;
    for (int axis = x.ndim() - 1; axis >= 0; --axis) {
      position += rest % x.shape(axis) * strides[static_cast<std::size_t>(x.ndim() - 1 - axis)];
      rest /= x.shape(axis);
    }
    turned[position] = elements[i];
  }
  return to_tensor(turned, x.dtype()).transpose();
}

Tensor as_strided(const Tensor& x) {
  Array spread{x.shape(), {}};
  spread.shape.back() *= 2;
  for (double value : to_array(x).values) spread.values.insert(spread.values.end(), {value, 1e3});
  return to_tensor(spread, x.dtype())["..., ::2"];
}

Tensor as_reversed(const Tensor& x) {
  Array turned = to_array(x);
  const auto row = static_cast<std::ptrdiff_t>(x.shape(-1));
  for (auto start = turned.values.begin(); start != turned.values.end(); start += row) std::reverse(start, start + row);
  return to_tensor(turned, x.dtype())["..., ::-1"];
}

void check_views(const Case& test) {
  if (!test.takes_views) return;
  struct Layout {
    std::string name;
    Tensor (*view)(const Tensor&);
  };
  for (const auto& [name, view] : {Layout{"transposed", as_transposed}, Layout{"strided", as_strided},
                                   Layout{"reversed", as_reversed}}) {
    SCOPED_TRACE("inputs that are " + name);
    Tensors inputs = make_inputs(test, test.dtypes[0]);
    for (Tensor& x : inputs) {
      if (x.ndim() > 0 && x.size() > 0) x = view(x);
    }
    check_value(test, inputs, test.tolerance);
  }
}

// Uneven weights, others for each `number`, so that nothing cancels by symmetry.
Tensor weights_like(const Tensor& x, std::size_t number) {
  const auto shift = static_cast<std::int64_t>(3 * number);
  Array weights{x.shape(), {}};
  for (std::int64_t i = 0; i < x.size(); ++i) {
    weights.values.push_back(0.5 + static_cast<double>((i * 7 + shift) % 11) / 11);
  }
  return to_tensor(weights, x.dtype());
}

struct Differentiated {
  Tensors outputs, weights, gradients;
};

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

double dot(const Array& a, const Array& b) {
  double total = 0;
  for (std::size_t i = 0; i < a.values.size(); ++i) total += a.values[i] * b.values[i];
  return total;
}

// d(function)/d(input) of one input by central differences.
Array central_differences(const Arrays& inputs, std::size_t which, const std::function<double(const Arrays&)>& function) {
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

double weighted_reference(const Case& test, const Arrays& inputs, const Tensors& outputs, const Tensors& weights) {
  const Arrays expected = test.reference(inputs);
  double total = 0;
  for (std::size_t k = 0; k < expected.size() && k < outputs.size(); ++k) total += dot(expected[k], to_array(weights[k]));
  return total;
}

// The gradient against differences of the reference; returns what the tape found.
void check_gradient(const Case& test, const Tensors& inputs, double& largest_found) {
  const Tensors sources = sources_of(test, inputs);
  const Differentiated result = differentiate(test, inputs, sources);
  if (test.derivative == Derivative::none) {
    for (const Tensor& gradient : result.gradients) EXPECT_FALSE(gradient.defined()) << "a gradient came, none expected";
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
    found.push_back(gradient.defined()
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

void check_threads(const Case& test) {
  if (test.large_shapes.empty()) return;
  SCOPED_TRACE("threads");
  const Tensors inputs = make_inputs(test, test.dtypes[0], test.large_shapes);
  Tensors values[3], gradients[3];
  for (int count = 1; count <= 3; ++count) {
    set_num_threads(count);
    values[count - 1] = test.call(inputs);
    gradients[count - 1] = differentiate(test, inputs, sources_of(test, inputs)).gradients;
  }
  set_num_threads(0);
  for (int other : {1, 2}) {
    SCOPED_TRACE(std::to_string(other + 1) + " threads against one");
    expect_same_bits(values[other], values[0]);
    expect_same_bits(gradients[other], gradients[0]);
  }
}

void check_trace(const Case& test) {
  if (!test.is_traceable) return;
  for (DType dtype : test.dtypes) {
    SCOPED_TRACE("traced, " + std::string(name_of(dtype)));
    const Tensors inputs = make_inputs(test, dtype);
    const Function traced = function(test.call);
    expect_same_bits(traced(inputs), test.call(inputs));
    if (::testing::Test::HasFatalFailure()) return;
  }
}

struct Heard : TapeListener {
  std::set<std::string> names;
  void observe(const Operation& operation, std::span<const Tensor>, const Attributes&,
               std::span<const Tensor>) override {
    names.emplace(operation.name);
  }
};

void check_operation(const Case& test) {
  Heard heard;
  start_listening(&heard);
  test.call(make_inputs(test, test.dtypes[0]));
  stop_listening(&heard);
  EXPECT_THAT(heard.names, ::testing::Contains(test.operation)) << "the call does not apply the operation";
}

class OperationTable : public ::testing::TestWithParam<std::size_t> {};

TEST_P(OperationTable, IsRight) {
  const Case& test = all_cases()[GetParam()];
  for (auto check : {check_operation, check_values, check_views, check_gradients, check_second_gradient, check_threads,
                     check_trace}) {
    check(test);
    if (HasFatalFailure()) return;
  }
}

std::vector<std::size_t> case_numbers() {
  std::vector<std::size_t> numbers(all_cases().size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  return numbers;
}

std::string case_name(const ::testing::TestParamInfo<std::size_t>& info) {
  const Case& test = all_cases()[info.param];
  std::string name = test.variant.empty() ? test.operation : test.operation + "_" + test.variant;
  for (char& letter : name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Ops, OperationTable, ::testing::ValuesIn(case_numbers()), case_name);

TEST(OperationTableCoverage, EveryOperationHasACase) {
  std::set<std::string> covered, known;
  for (const Case& test : all_cases()) covered.insert(test.operation);
  for (const Operation* operation : all_operations()) {
    known.emplace(operation->name);
    EXPECT_TRUE(covered.contains(std::string(operation->name)))
        << "no case for '" << operation->name << "': add one in tests/ops/cases/ (see table_harness.h)";
  }
  for (const std::string& name : covered) EXPECT_TRUE(known.contains(name)) << "no operation is named '" << name << "'";
}

TEST(OperationTableCoverage, DefinitionsAreComplete) {
  std::set<std::string> names;
  for (const Operation* operation : all_operations()) {
    EXPECT_TRUE(names.emplace(operation->name).second) << "two operations are named '" << operation->name << "'";
    EXPECT_NE(operation->infer, nullptr) << operation->name;
    const int ways = (operation->elementwise != nullptr) + (operation->emit != nullptr) +
                     (operation->view != nullptr || operation->prepare != nullptr);
    EXPECT_EQ(ways, 1) << operation->name << " must be computed in exactly one way";
  }
}

}  // namespace
}  // namespace tenon::testing
