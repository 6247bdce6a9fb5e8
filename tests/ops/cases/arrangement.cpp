#include <tenon/ops/arrangement.h>

#include <tenon/ops/indexing.h>

#include "ops/slow_arrays.h"
#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

using Move = std::function<Position(const Position&)>;

// Every result element is one of input 0, found by mapping its position.
Case move_case(std::string operation, std::string variant, Shape input, Shape output,
               std::function<Tensor(const Tensor&)> call, Move source) {
  return {.operation = std::move(operation),
          .variant = std::move(variant),
          .inputs = {{.shape = std::move(input)}},
          .call = one([call = std::move(call)](const Tensors& x) { return call(x[0]); }),
          .reference = [output = std::move(output), source = std::move(source)](const Arrays& x) -> Arrays {
            return {build(output, [&](const Position& position) { return at(x[0], source(position)); })};
          },
          .dtypes = {float32, float64, float16, bfloat16, int8, int64, uint16, bool_},
          .derivative = Derivative::linear};
}

// The same elements in C order under another shape, whatever that is.
Case same_order_case(std::string operation, std::string variant, Shape input,
                     std::function<Tensor(const Tensor&)> call, std::function<Shape(Shape)> shape) {
  Case test = move_case(std::move(operation), std::move(variant), std::move(input), {}, std::move(call), {});
  test.reference = [shape = std::move(shape)](const Arrays& x) -> Arrays {
    return {{shape(x[0].shape), x[0].values}};
  };
  return test;
}

Case concatenate_case(std::string variant, std::vector<Shape> shapes, int axis) {
  std::vector<Input> inputs;
  for (const Shape& shape : shapes) inputs.push_back({.shape = shape});
  return {.operation = "concatenate",
          .variant = std::move(variant),
          .inputs = std::move(inputs),
          .call = one([axis](const Tensors& x) { return ops::concatenate(x, axis); }),
          .reference = [axis](const Arrays& x) -> Arrays {
            Shape shape = x[0].shape;
            const auto along = static_cast<std::size_t>(axis);
            for (std::size_t i = 1; i < x.size(); ++i) shape[along] += x[i].shape[along];
            return {build(shape, [&](Position position) {
              std::size_t i = 0;
              while (position[along] >= x[i].shape[along]) position[along] -= x[i++].shape[along];
              return at(x[i], position);
            })};
          },
          .dtypes = {float32, float64, float16, int8, int64, bool_},
          .derivative = Derivative::linear};
}

Case pad_case(std::string variant, Shape shape, std::vector<ops::PadWidth> widths, double fill) {
  return {.operation = "pad",
          .variant = std::move(variant),
          .inputs = {{.shape = std::move(shape)}},
          .call = one([=](const Tensors& x) { return ops::pad(x[0], widths, "constant", fill); }),
          .reference = [=](const Arrays& x) -> Arrays {
            Shape padded = x[0].shape;
            for (std::size_t axis = 0; axis < padded.size(); ++axis)
              padded[axis] += widths[axis].before + widths[axis].after;
            return {build(padded, [&](Position position) {
              for (std::size_t axis = 0; axis < position.size(); ++axis) {
                position[axis] -= widths[axis].before;
                if (position[axis] < 0 || position[axis] >= x[0].shape[axis]) return fill;
              }
              return at(x[0], position);
            })};
          },
          .dtypes = {float32, float64, float16, int8, int64},
          .derivative = Derivative::linear};
}

Case pad_with_input_case() {
  return {.operation = "pad",
          .variant = "value_is_an_input",
          .inputs = {{.shape = {3}}, {.shape = {}}},
          .call = one([](const Tensors& x) {
            return ops::pad(x[0], {{2, 1}}, "constant", x[1]);
          }),
          .reference = [](const Arrays& x) -> Arrays {
            return {{{6}, {x[1][0], x[1][0], x[0][0], x[0][1], x[0][2], x[1][0]}}};
          },
          .derivative = Derivative::linear};
}

// x[1:4:2, ::-1] = updates, for the gradient of a slice with steps.
Case slice_update_case() {
  return {.operation = "slice_update",
          .variant = "block",
          .inputs = {{.shape = {4, 5}}, {.shape = {2, 3}}},
          .call = one([](const Tensors& x) {
            return ops::slice_update(x[0], {1, 2}, x[1]);
          }),
          .reference = [](const Arrays& x) -> Arrays {
            return {build(x[0].shape, [&](const Position& p) {
              const bool inside = p[0] >= 1 && p[0] < 3 && p[1] >= 2;
              return inside ? at(x[1], {p[0] - 1, p[1] - 2}) : at(x[0], p);
            })};
          },
          .dtypes = {float32, float64, float16, int8, int64, bool_},
          .derivative = Derivative::linear,
          .large_shapes = {{300, 400}, {200, 100}}};
}

std::vector<Case> view_cases() {
  std::vector<Case> cases;
  cases.push_back(same_order_case(
      "reshape", "joined", {2, 3, 4},
      [](const Tensor& x) {
        return ops::reshape(x, {6, -1});
      },
      [](Shape) {
        return Shape{6, 4};
      }));
  cases.push_back(same_order_case(
      "reshape", "cut_across", {2, 3, 4},
      [](const Tensor& x) {
        return ops::reshape(x, {4, 1, 6});
      },
      [](Shape) {
        return Shape{4, 1, 6};
      }));
  cases.push_back(same_order_case(
      "reshape", "flat", {2, 3, 4},
      [](const Tensor& x) {
        return ops::reshape(x, {x.size(), 1});
      },
      [](Shape s) {
        return Shape{s.elements(), 1};
      }));
  cases.back().further_shapes = {{Shape{}}, {Shape{0, 3}}, {Shape{1, 1}}};
  cases.push_back(same_order_case(
      "expand_dims", "", {2, 3},
      [](const Tensor& x) {
        return ops::expand_dims(x, {0, -1});
      },
      [](Shape s) {
        s.insert(s.begin(), 1);
        s.push_back(1);
        return s;
      }));
  cases.back().further_shapes = {{Shape{}}, {Shape{0, 3}}};
  cases.push_back(same_order_case(
      "squeeze", "", {2, 1, 3, 1},
      [](const Tensor& x) {
        return ops::squeeze(x, {1, 3});
      },
      [](Shape s) {
        return Shape{s[0], s[2]};
      }));
  cases.back().further_shapes = {{Shape{0, 1, 2, 1}}, {Shape{1, 1, 1, 1}}};
  cases.push_back(move_case(
      "transpose", "cycle", {2, 3, 4}, {4, 2, 3},
      [](const Tensor& x) {
        return ops::transpose(x, {2, 0, 1});
      },
      [](const Position& p) {
        return Position{p[1], p[2], p[0]};
      }));
  cases.push_back(move_case(
      "transpose", "reversed", {2, 3, 4}, {4, 3, 2}, [](const Tensor& x) { return ops::transpose(x); },
      [](const Position& p) {
        return Position{p[2], p[1], p[0]};
      }));
  cases.push_back(move_case(
      "broadcast_to", "", {3, 1}, {2, 3, 4},
      [](const Tensor& x) {
        return ops::broadcast_to(x, {2, 3, 4});
      },
      [](const Position& p) {
        return Position{p[1], 0};
      }));
  cases.push_back(move_case(
      "broadcast_to", "from_scalar", {}, {2, 3},
      [](const Tensor& x) {
        return ops::broadcast_to(x, {2, 3});
      },
      [](const Position&) { return Position{}; }));
  cases.push_back(move_case(
      "flip", "all", {2, 3}, {2, 3}, [](const Tensor& x) { return ops::flip(x); },
      [](const Position& p) {
        return Position{1 - p[0], 2 - p[1]};
      }));
  cases.push_back(move_case(
      "flip", "last", {2, 3}, {2, 3}, [](const Tensor& x) { return ops::flip(x, -1); },
      [](const Position& p) {
        return Position{p[0], 2 - p[1]};
      }));
  cases.push_back(move_case(
      "slice", "block", {4, 5}, {2, 3},
      [](const Tensor& x) {
        return ops::slice(x, {1, 2}, {2, -1});
      },
      [](const Position& p) {
        return Position{p[0] + 1, p[1] + 2};
      }));
  cases.push_back(move_case(
      "slice", "steps", {5, 7}, {2, 3}, [](const Tensor& x) { return Tensor(x["1::3, 5:0:-2"]); },
      [](const Position& p) {
        return Position{1 + 3 * p[0], 5 - 2 * p[1]};
      }));
  cases.push_back(move_case(
      "slice", "reversed", {3, 4}, {3, 2}, [](const Tensor& x) { return Tensor(x["::-1, 2:0:-1"]); },
      [](const Position& p) {
        return Position{2 - p[0], 2 - p[1]};
      }));
  cases.push_back(move_case(
      "slice", "row", {3, 4}, {4}, [](const Tensor& x) { return Tensor(x[-2]); },
      [](const Position& p) {
        return Position{1, p[0]};
      }));
  cases.push_back(same_order_case(
      "copy", "", {3, 4}, [](const Tensor& x) { return ops::copy(x); }, [](Shape s) { return s; }));
  cases.back().further_shapes = {{Shape{}}, {Shape{0, 3}}};
  cases.back().large_shapes = {{300, 400}};
  return cases;
}

const RegisterCases cases{[] {
  std::vector<Case> cases = view_cases();
  cases.push_back(concatenate_case("first_axis", {{2, 3}, {1, 3}, {4, 3}}, 0));
  cases.back().further_shapes = {{{0, 3}, {1, 3}, {0, 3}}, {{0, 0}, {0, 0}, {0, 0}}};
  cases.back().large_shapes = {{100, 300}, {200, 300}, {10, 300}};
  cases.push_back(concatenate_case("inner_axis", {{2, 3, 2}, {2, 1, 2}}, 1));
  cases.push_back(pad_case("both_sides", {2, 3}, {{1, 2}, {0, 3}}, -1));
  cases.back().further_shapes = {{{0, 3}}, {{2, 0}}, {{1, 1}}};
  cases.push_back(pad_case("zeros", {4}, {{2, 2}}, 0));
  cases.push_back(pad_with_input_case());
  cases.push_back(slice_update_case());
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
