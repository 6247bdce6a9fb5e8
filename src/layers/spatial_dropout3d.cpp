#include <tenon/layers/spatial_dropout3d.h>

#include "layers/spatial_dropout_body.h"

namespace tenon::layers {

SpatialDropout3DOptions::~SpatialDropout3DOptions() = default;

SpatialDropout3D::SpatialDropout3D(double rate, const SpatialDropout3DOptions& options)
    : Layer(Shared<SpatialDropoutBody<3>>::make(
          SpatialDropoutArguments<SpatialDropout3DOptions>{rate, options})) {}

Registration<LayerBody> register_spatial_dropout3d() {
  return layer_entry_without_default<SpatialDropoutBody<3>, SpatialDropoutArguments<SpatialDropout3DOptions>>(
      "SpatialDropout3D");
}

}  // namespace tenon::layers
