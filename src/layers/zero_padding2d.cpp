#include <tenon/layers/zero_padding2d.h>

#include "layers/zero_padding_body.h"

namespace tenon::layers {

ZeroPadding2D::ZeroPadding2D(const EdgeWidths& padding, const SpatialOptions& options)
    : Layer(Shared<ZeroPaddingBody<2>>::make(ZeroPaddingArguments<2>{padding, options})) {}

Registration<LayerBody> register_zero_padding2d() {
  return layer_entry<ZeroPaddingBody<2>, ZeroPaddingArguments<2>>("ZeroPadding2D");
}

}  // namespace tenon::layers
