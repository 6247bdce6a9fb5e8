#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/threads.h>
#include <tenon/graph/function.h>
#include <tenon/tensor/create.h>

#include "ops/recorder.h"
#include "ops/table_checks.h"

namespace tenon::testing {

namespace {

double epsilon(DType dtype) {
  switch (dtype) {
    case DType::float16:
      return 0x1p-10;
    case DType::bfloat16:
      return 0x1p-7;
    case DType::float32:
      return 0x1p-23;
    case DType::float64:
      return 0x1p-52;
    default:
      return 0;
  }
}

bool is_close(double value, double expected, double tolerance) {
  if (std::isnan(expected)) return std::isnan(value);
  if (std::isinf(expected)) return value == expected;
  return std::abs(value - expected) <= tolerance * (1 + std::abs(expected));
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
  for (auto start = turned.values.begin(); start != turned.values.end(); start += row)
    std::reverse(start, start + row);
  return to_tensor(turned, x.dtype())["..., ::-1"];
}

void check_traced_gradients(const Case& test) {
  SCOPED_TRACE("traced gradients");
  const Tensors inputs = make_inputs(test, test.dtypes[0]);
  const auto gradients = [&](const Tensors& x) {
    Tensors found = differentiate(test, x, sources_of(test, x)).gradients;
    std::erase_if(found, [](const Tensor& gradient) { return !gradient.defined(); });
    return found;
  };
  const Tensors traced = function(gradients)(inputs), eager = gradients(inputs);
  ASSERT_EQ(traced.size(), eager.size());
  for (std::size_t i = 0; i < eager.size(); ++i) {
    expect_close(to_array(traced[i]), to_array(eager[i]), 4 * epsilon(eager[i].dtype()));
  }
}

struct Heard : TapeListener {
  std::set<std::string> names;
  void observe(const Operation& operation, std::span<const Tensor>, const Attributes&,
               std::span<const Tensor>) override {
    names.emplace(operation.name);
  }
};

}  // namespace

Arrays to_arrays(const Tensors& tensors) {
  Arrays arrays;
  for (const Tensor& x : tensors) arrays.push_back(to_array(x));
  return arrays;
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

void check_operation(const Case& test) {
  Heard heard;
  start_listening(&heard);
  test.call(make_inputs(test, test.dtypes[0]));
  stop_listening(&heard);
  EXPECT_THAT(heard.names, ::testing::Contains(test.operation)) << "the call does not apply the operation";
}

void check_values(const Case& test) {
  for (DType dtype : test.dtypes) {
    SCOPED_TRACE("value, " + std::string(name_of(dtype)));
    check_value(test, make_inputs(test, dtype),
                size_of(dtype) == 2 ? std::min(test.tolerance, 4.0) : test.tolerance);
    if (::testing::Test::HasFatalFailure()) return;
  }
  for (const std::vector<Shape>& shapes : test.further_shapes) {
    SCOPED_TRACE("value, first input of shape " + shapes[0].str());
    check_value(test, make_inputs(test, test.dtypes[0], shapes), test.tolerance);
  }
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
  if (test.derivative != Derivative::none && is_floating(test.dtypes[0])) check_traced_gradients(test);
}

}  // namespace tenon::testing
