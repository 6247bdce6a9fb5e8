#include <tenon/layers/cropping3d.h>

#include "layers/cropping_body.h"

namespace tenon::layers {

Cropping3D::Cropping3D(const EdgeWidths& cropping, const SpatialOptions& options)
    : Layer(Shared<CroppingBody<3>>::make(CroppingArguments<3>{cropping, options})) {}

Registration<LayerBody> register_cropping3d() {
  return layer_entry<CroppingBody<3>, CroppingArguments<3>>("Cropping3D");
}

}  // namespace tenon::layers
