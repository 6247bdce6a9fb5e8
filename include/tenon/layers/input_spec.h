// InputSpec: what a layer demands of the shape of an input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// Keras' InputSpec; whatever is absent is not checked.
struct InputSpec {
  std::optional<int> ndim = {};
  std::optional<int> max_ndim = {};
  std::optional<int> min_ndim = {};
  /// Axes (negative ones count from the end) and their lengths.
  std::vector<std::pair<int, std::int64_t>> axes = {};
};

/// ShapeError in Keras' words, naming the layer, for the first of the shapes that does not fit its spec, or if there
/// are not as many. Nothing is checked if `specs` is empty.
void check_input_shapes(const std::string& layer_name, const std::vector<InputSpec>& specs,
                        const std::vector<Shape>& shapes);

}  // namespace tenon
