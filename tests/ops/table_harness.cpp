#include "ops/table_harness.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <tenon/ops/selection.h>
#include <tenon/tensor/create.h>

namespace tenon::testing {

namespace {

std::vector<Case>& registered_cases() {
  static std::vector<Case> cases;
  return cases;
}

bool is_too_close(double value, const Input& input, double distance) {
  return std::any_of(input.away_from.begin(), input.away_from.end(),
                     [&](double point) { return std::abs(value - point) < distance; });
}

double draw(const Input& input, DType dtype, const std::function<double()>& random) {
  if (dtype == DType::bool_) return random() < 0.5 ? 0 : 1;
  const double lowest = is_unsigned_integer(dtype) ? std::max(input.lowest, 0.0) : input.lowest;
  double value;
  do {
    value = is_floating(dtype) ? lowest + (input.highest - lowest) * random()
                               : std::floor(lowest + (input.highest - lowest + 1) * random());
  } while (is_too_close(value, input, is_floating(dtype) ? 0.05 : 0.5));
  return value;
}

std::vector<std::vector<Shape>> unary_shapes() { return {{{}}, {{0}}, {{2, 0, 3}}, {{1}}, {{2, 1, 3}}}; }

std::vector<std::vector<Shape>> binary_shapes() {
  return {{{}, {}},      {{3, 1}, {4}}, {{2, 3}, {}}, {{}, {2, 3}},
          {{1}, {2, 2}}, {{0, 3}, {3}}, {{0}, {1}},   {{2, 1, 3}, {4, 1}}};
}

Array element_wise(const Arrays& inputs, const Shape& shape,
                   const std::function<double(const std::vector<double>&)>& function) {
  Array result{shape, {}};
  std::vector<double> arguments(inputs.size());
  for (std::int64_t i = 0; i < shape.elements(); ++i) {
    for (std::size_t k = 0; k < inputs.size(); ++k) {
      const Shape& own = inputs[k].shape;
      std::int64_t position = 0, stride = 1, rest = i;
      for (int axis = 1; axis <= shape.ndim(); ++axis) {
        const std::int64_t length = shape[static_cast<std::size_t>(shape.ndim() - axis)];
        if (axis <= own.ndim()) {
          const std::int64_t own_length = own[static_cast<std::size_t>(own.ndim() - axis)];
          if (own_length != 1) position += rest % length * stride;
          stride *= own_length;
        }
        rest /= length;
      }
      arguments[k] = inputs[k][position];
    }
    result.values.push_back(function(arguments));
  }
  return result;
}

}  // namespace

std::function<Tensors(const Tensors&)> one(std::function<Tensor(const Tensors&)> call) {
  return [call](const Tensors& x) { return Tensors{call(x)}; };
}

Array broadcast_map(const Arrays& inputs, const std::function<double(const std::vector<double>&)>& function) {
  Shape shape;
  for (const Array& input : inputs) shape = broadcast_shapes(shape, input.shape);
  return element_wise(inputs, shape, function);
}

Case unary(std::string operation, std::function<Tensor(const Tensor&)> call,
           std::function<double(double)> reference, Input input) {
  if (input.shape.empty()) input.shape = {3, 5};
  return {.operation = std::move(operation),
          .inputs = {std::move(input)},
          .call = one([call](const Tensors& x) { return call(x[0]); }),
          .reference = [reference](const Arrays& x) -> Arrays {
            return {broadcast_map(x, [&](const std::vector<double>& a) { return reference(a[0]); })};
          },
          .further_shapes = unary_shapes(),
          .large_shapes = {{300, 401}}};
}

Case binary(std::string operation, std::function<Tensor(const Tensor&, const Tensor&)> call,
            std::function<double(double, double)> reference, Input first, Input second) {
  if (first.shape.empty()) first.shape = {3, 4};
  if (second.shape.empty()) second.shape = {3, 4};
  return {.operation = std::move(operation),
          .inputs = {std::move(first), std::move(second)},
          .call = one([call](const Tensors& x) { return call(x[0], x[1]); }),
          .reference = [reference](const Arrays& x) -> Arrays {
            return {broadcast_map(x, [&](const std::vector<double>& a) { return reference(a[0], a[1]); })};
          },
          .further_shapes = binary_shapes(),
          .large_shapes = {{300, 401}, {401}}};
}

Case variant(std::string name, Case test) {
  test.variant = std::move(name);
  return test;
}

RegisterCases::RegisterCases(std::function<std::vector<Case>()> cases) {
  for (Case& test : cases()) registered_cases().push_back(std::move(test));
}

const std::vector<Case>& all_cases() { return registered_cases(); }

Tensors make_inputs(const Case& test, DType dtype, const std::vector<Shape>& shapes) {
  std::mt19937_64 generator(20240611 + test.operation.size());
  const std::function<double()> random = [&] { return static_cast<double>(generator() >> 11) * 0x1p-53; };
  Tensors tensors;
  for (std::size_t i = 0; i < test.inputs.size(); ++i) {
    const Input& input = test.inputs[i];
    Array array{shapes.empty() ? input.shape : shapes[i], {}};
    const DType own = input.dtype.value_or(dtype);
    if (input.make) {
      array.values = input.make(array.shape, random);
    } else {
      for (std::int64_t k = 0; k < array.shape.elements(); ++k)
        array.values.push_back(draw(input, own, random));
    }
    tensors.push_back(to_tensor(array, own));
  }
  return tensors;
}

Array to_array(const Tensor& x) { return {x.shape(), x.to_vector<double>()}; }

Tensor to_tensor(const Array& x, DType dtype) { return ops::cast(array(x.values.data(), x.shape), dtype); }

}  // namespace tenon::testing
