#include <tenon/layers/zero_padding3d.h>

#include "layers/zero_padding_body.h"

namespace tenon::layers {

ZeroPadding3D::ZeroPadding3D(const EdgeWidths& padding, const SpatialOptions& options)
    : Layer(Shared<ZeroPaddingBody<3>>::make(ZeroPaddingArguments<3>{padding, options})) {}

Registration<LayerBody> register_zero_padding3d() {
  return layer_entry<ZeroPaddingBody<3>, ZeroPaddingArguments<3>>("ZeroPadding3D");
}

}  // namespace tenon::layers
