#include <tenon/layers/cropping2d.h>

#include "layers/cropping_body.h"

namespace tenon::layers {

Cropping2D::Cropping2D(const EdgeWidths& cropping, const SpatialOptions& options)
    : Layer(Shared<CroppingBody<2>>::make(CroppingArguments<2>{cropping, options})) {}

Registration<LayerBody> register_cropping2d() {
  return layer_entry<CroppingBody<2>, CroppingArguments<2>>("Cropping2D");
}

}  // namespace tenon::layers
