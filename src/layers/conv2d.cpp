#include <tenon/layers/conv2d.h>

#include "layers/conv_body.h"

namespace tenon::layers {

Conv2D::Conv2D(std::int64_t filters, const PerAxis& kernel_size, const ConvOptions& options)
    : Layer(Shared<ConvBody<2>>::make(ConvArguments{filters, kernel_size, options})) {}

std::int64_t Conv2D::filters() const { return conv_body_of(*this).filters(); }
Variable Conv2D::kernel() const { return conv_body_of(*this).kernel(); }
Variable Conv2D::bias() const { return conv_body_of(*this).bias(); }

Registration<LayerBody> register_conv2d() {
  return layer_entry_without_default<ConvBody<2>, ConvArguments>("Conv2D");
}

}  // namespace tenon::layers
