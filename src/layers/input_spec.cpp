#include <tenon/layers/input_spec.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon {

namespace {

void check_input_shape(const std::string& layer, std::size_t index, const InputSpec& spec,
                       const Shape& shape) {
  const auto refuse = [&](const std::string& reason) {
    throw ShapeError(
        fmt::format("Input {} of layer \"{}\" is incompatible with the layer: {}", index, layer, reason));
  };
  const int ndim = shape.ndim();
  if (spec.ndim && ndim != *spec.ndim) {
    refuse(fmt::format("expected ndim={}, found ndim={}. Full shape received: {}", *spec.ndim, ndim,
                       shape.str()));
  }
  if (spec.max_ndim && ndim > *spec.max_ndim) {
    refuse(fmt::format("expected max_ndim={}, found ndim={}. Full shape received: {}", *spec.max_ndim, ndim,
                       shape.str()));
  }
  if (spec.min_ndim && ndim < *spec.min_ndim) {
    refuse(fmt::format(
        "expected min_ndim={}, found ndim={}. Full shape received: {}; the first axis is the batch: "
        "expand_dims(x, 0) makes a batch of one sample",
        *spec.min_ndim, ndim, shape.str()));
  }
  for (const auto& [axis, length] : spec.axes) {
    const int place = axis < 0 ? ndim + axis : axis;
    const bool exists = place >= 0 && place < ndim;
    const std::int64_t actual = exists ? shape[static_cast<std::size_t>(place)] : None;
    if (!exists || (actual != None && actual != length)) {
      refuse(fmt::format(
          "expected axis {} of input shape to have value {}, but received input with shape {}; the "
          "layer was built for {}, so give it as many, or make a new layer",
          axis, length, shape.str(), length));
    }
  }
}

}  // namespace

void check_input_shapes(const std::string& layer_name, const std::vector<InputSpec>& specs,
                        const std::vector<Shape>& shapes) {
  if (specs.empty()) return;
  if (specs.size() != shapes.size()) {
    throw ShapeError(fmt::format("Layer \"{}\" expects {} input(s), but it received {} input tensors",
                                 layer_name, specs.size(), shapes.size()));
  }
  for (std::size_t i = 0; i < specs.size(); ++i) check_input_shape(layer_name, i, specs[i], shapes[i]);
}

}  // namespace tenon
