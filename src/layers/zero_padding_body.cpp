#include "layers/zero_padding_body.h"

#include <tenon/ops/arrangement.h>

namespace tenon::layers {

Tensor zero_padded(const Tensor& x, int first_axis, const std::vector<EdgeWidth>& widths) {
  std::vector<ops::PadWidth> all(x.shape().size());
  for (std::size_t i = 0; i < widths.size(); ++i) {
    all[static_cast<std::size_t>(first_axis) + i] = {widths[i].before, widths[i].after};
  }
  return ops::pad(x, all);
}

Shape zero_padded_shape(const Shape& shape, int first_axis, const std::vector<EdgeWidth>& widths) {
  Shape result = shape;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    std::int64_t& length = result[static_cast<std::size_t>(first_axis) + i];
    if (length != None) length += widths[i].before + widths[i].after;
  }
  return result;
}

}  // namespace tenon::layers
