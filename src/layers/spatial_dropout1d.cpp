#include <tenon/layers/spatial_dropout1d.h>

#include "layers/spatial_dropout_body.h"

namespace tenon::layers {

SpatialDropout1DOptions::~SpatialDropout1DOptions() = default;

SpatialDropout1D::SpatialDropout1D(double rate, const SpatialDropout1DOptions& options)
    : Layer(Shared<SpatialDropoutBody<1>>::make(
          SpatialDropoutArguments<SpatialDropout1DOptions>{rate, options})) {}

Registration<LayerBody> register_spatial_dropout1d() {
  return layer_entry_without_default<SpatialDropoutBody<1>, SpatialDropoutArguments<SpatialDropout1DOptions>>(
      "SpatialDropout1D");
}

}  // namespace tenon::layers
