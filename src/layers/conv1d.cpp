#include <tenon/layers/conv1d.h>

#include "layers/conv_body.h"

namespace tenon::layers {

Conv1D::Conv1D(std::int64_t filters, const PerAxis& kernel_size, const ConvOptions& options)
    : Layer(Shared<ConvBody<1>>::make(ConvArguments{filters, kernel_size, options})) {}

std::int64_t Conv1D::filters() const { return conv_body_of(*this).filters(); }
Variable Conv1D::kernel() const { return conv_body_of(*this).kernel(); }
Variable Conv1D::bias() const { return conv_body_of(*this).bias(); }

Registration<LayerBody> register_conv1d() {
  return layer_entry_without_default<ConvBody<1>, ConvArguments>("Conv1D");
}

}  // namespace tenon::layers
