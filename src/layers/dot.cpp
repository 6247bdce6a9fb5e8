#include <tenon/layers/dot.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

struct DotArguments {
  Shape axes;
  DotOptions options;
};

struct AxisPair {
  int first, second;
};

class DotBody final : public MergeBody {
 public:
  explicit DotBody(const DotArguments& arguments)
      : MergeBody(
            MergeArguments{{arguments.options.name, arguments.options.dtype, arguments.options.trainable}}),
        arguments_(arguments) {
    const std::size_t count = arguments_.axes.size();
    if (count != 1 && count != 2) {
      throw ValueError(
          fmt::format("Dot: `axes` is one axis for both inputs, or one for each; got {} of them", count));
    }
  }

  void build_many(const std::vector<Shape>& input_shapes) override { check_shapes(input_shapes); }
  std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes) override;
  std::string class_name() const override { return "Dot"; }
  Config get_config() const override { return layer_config_of<DotBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("axes", arguments.axes);
    visit("normalize", arguments.options.normalize);
  }

 private:
  AxisPair check_shapes(const std::vector<Shape>& input_shapes) const;
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) override;
  Tensor merge_masks(const std::vector<Tensor>& /*inputs*/, const std::vector<Tensor>& /*masks*/) override {
    return {};
  }
  bool is_elementwise() const override { return false; }

  DotArguments arguments_;
};

AxisPair DotBody::check_shapes(const std::vector<Shape>& input_shapes) const {
  check_two_inputs(input_shapes);
  const Shape &a = input_shapes[0], &b = input_shapes[1];
  const AxisPair axes{normalize_axis(arguments_.axes.front(), a.ndim(), "Dot: axes"),
                      normalize_axis(arguments_.axes.back(), b.ndim(), "Dot: axes")};
  if (axes.first == 0 || axes.second == 0) {
    throw ValueError(
        fmt::format("layer \"{}\": `axes` cannot name axis 0, the batch; got axes {} for inputs of shapes {} "
                    "and {}. expand_dims(x, 0) adds a batch axis",
                    name(), arguments_.axes.str(), a.str(), b.str()));
  }
  const std::int64_t n = a[static_cast<std::size_t>(axes.first)],
                     m = b[static_cast<std::size_t>(axes.second)];
  if (n != None && m != None && n != m) {
    throw ShapeError(
        fmt::format("layer \"{}\": incompatible input shapes: axis values {} (at axis {}) != {} (at axis "
                    "{}). Full input shapes: {}, {}",
                    name(), n, axes.first, m, axes.second, a.str(), b.str()));
  }
  if (a[0] != None && b[0] != None && a[0] != b[0]) {
    throw ShapeError(fmt::format("layer \"{}\": inputs have different batch sizes; got shapes {} and {}",
                                 name(), a.str(), b.str()));
  }
  return axes;
}

std::vector<Shape> DotBody::compute_output_shapes(const std::vector<Shape>& input_shapes) {
  const AxisPair axes = check_shapes(input_shapes);
  Shape result = input_shapes[0], rest = input_shapes[1];
  result.erase(result.begin() + axes.first);
  rest.erase(rest.begin() + axes.second);
  if (result[0] == None) result[0] = rest[0];
  for (std::size_t i = 1; i < rest.size(); ++i) result.push_back(rest[i]);
  if (result.size() == 1) result.push_back(1);
  return {result};
}

Tensor of_length_one(const Tensor& x, int axis) {
  const Tensor squares = ops::sum(ops::square(x), axis, /*keepdims=*/true);
  return ops::multiply(x, ops::rsqrt(ops::maximum(squares, 1e-14)));
}

Merged DotBody::merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& /*masks*/) {
  const std::vector<Shape> shapes{inputs[0].shape(), inputs[1].shape()};
  const AxisPair axes = check_shapes(shapes);
  const Shape result = compute_output_shapes(shapes).front();
  Tensor x = inputs[0], y = inputs[1];
  if (arguments_.options.normalize) {
    x = of_length_one(x, axes.first);
    y = of_length_one(y, axes.second);
  }
  x = ops::moveaxis(x, axes.first, -1);  // (batch, a…, n)
  y = ops::moveaxis(y, axes.second, 1);  // (batch, n, b…)
  const std::int64_t batch = x.shape().front(), length = x.shape().back();
  x = ops::reshape(x, {batch, Shape(x.shape().begin() + 1, x.shape().end() - 1).elements(), length});
  y = ops::reshape(y, {batch, length, Shape(y.shape().begin() + 2, y.shape().end()).elements()});
  return {ops::reshape(ops::matmul(x, y), result), {}};
}

}  // namespace

DotOptions::~DotOptions() = default;

Dot::Dot(const ops::Axes& axes, const DotOptions& options)
    : Merge(Shared<DotBody>::make(DotArguments{axes.list(), options})) {}

Tensor dot(const std::vector<Tensor>& inputs, const ops::Axes& axes, const DotOptions& options) {
  return Dot(axes, options)(inputs);
}

Registration<LayerBody> register_dot() { return layer_entry_without_default<DotBody, DotArguments>("Dot"); }

}  // namespace tenon::layers
