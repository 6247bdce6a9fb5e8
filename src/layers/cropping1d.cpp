#include <tenon/layers/cropping1d.h>

#include "layers/cropping_body.h"

namespace tenon::layers {

Cropping1D::Cropping1D(const EdgeWidth& cropping, const BaseOptions& options)
    : Layer(Shared<CroppingBody<1>>::make(CroppingArguments<1>{
          cropping, {options.input_shape, {}, options.name, options.dtype, options.trainable}})) {}

Registration<LayerBody> register_cropping1d() {
  return layer_entry<CroppingBody<1>, CroppingArguments<1>>("Cropping1D");
}

}  // namespace tenon::layers
