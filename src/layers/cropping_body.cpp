#include "layers/cropping_body.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/indexing.h>

namespace tenon::layers {

Shape cropped_shape(const std::string& layer, const Shape& shape, int first_axis,
                    const std::vector<EdgeWidth>& widths) {
  Shape result = shape;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    std::int64_t& length = result[static_cast<std::size_t>(first_axis) + i];
    if (length == None) continue;
    length -= widths[i].before + widths[i].after;
    if (length <= 0) {
      throw ShapeError(
          fmt::format("layer \"{}\": `cropping` must be smaller than the axes that it crops; got cropping={} "
                      "for an input of shape {}",
                      layer, written_value(EdgeWidths(widths)).str(), shape.str()));
    }
  }
  return result;
}

Tensor cropped(const std::string& layer, const Tensor& x, int first_axis,
               const std::vector<EdgeWidth>& widths) {
  Shape start(x.shape().size(), 0);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    start[static_cast<std::size_t>(first_axis) + i] = widths[i].before;
  }
  return ops::slice(x, start, cropped_shape(layer, x.shape(), first_axis, widths));
}

}  // namespace tenon::layers
