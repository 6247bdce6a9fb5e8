#include <tenon/layers/spatial_dropout2d.h>

#include "layers/spatial_dropout_body.h"

namespace tenon::layers {

SpatialDropout2DOptions::~SpatialDropout2DOptions() = default;

SpatialDropout2D::SpatialDropout2D(double rate, const SpatialDropout2DOptions& options)
    : Layer(Shared<SpatialDropoutBody<2>>::make(
          SpatialDropoutArguments<SpatialDropout2DOptions>{rate, options})) {}

Registration<LayerBody> register_spatial_dropout2d() {
  return layer_entry_without_default<SpatialDropoutBody<2>, SpatialDropoutArguments<SpatialDropout2DOptions>>(
      "SpatialDropout2D");
}

}  // namespace tenon::layers
