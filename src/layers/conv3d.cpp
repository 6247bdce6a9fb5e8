#include <tenon/layers/conv3d.h>

#include "layers/conv_body.h"

namespace tenon::layers {

Conv3D::Conv3D(std::int64_t filters, const PerAxis& kernel_size, const ConvOptions& options)
    : Layer(Shared<ConvBody<3>>::make(ConvArguments{filters, kernel_size, options})) {}

std::int64_t Conv3D::filters() const { return conv_body_of(*this).filters(); }
Variable Conv3D::kernel() const { return conv_body_of(*this).kernel(); }
Variable Conv3D::bias() const { return conv_body_of(*this).bias(); }

Registration<LayerBody> register_conv3d() {
  return layer_entry_without_default<ConvBody<3>, ConvArguments>("Conv3D");
}

}  // namespace tenon::layers
