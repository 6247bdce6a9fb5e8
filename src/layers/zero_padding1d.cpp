#include <tenon/layers/zero_padding1d.h>

#include "layers/zero_padding_body.h"

namespace tenon::layers {

ZeroPadding1D::ZeroPadding1D(const EdgeWidth& padding, const SpatialOptions& options)
    : Layer(Shared<ZeroPaddingBody<1>>::make(ZeroPaddingArguments<1>{padding, options})) {}

Registration<LayerBody> register_zero_padding1d() {
  return layer_entry<ZeroPaddingBody<1>, ZeroPaddingArguments<1>>("ZeroPadding1D");
}

}  // namespace tenon::layers
