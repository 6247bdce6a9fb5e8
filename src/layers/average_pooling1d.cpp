#include <tenon/layers/average_pooling1d.h>

#include "layers/pooling_body.h"

namespace tenon::layers {

AveragePooling1D::AveragePooling1D(const PerAxis& pool_size, const PoolingOptions& options)
    : Layer(Shared<PoolingBody<Pooling::average, 1>>::make(PoolingArguments{pool_size, options})) {}

Registration<LayerBody> register_average_pooling1d() {
  return layer_entry_without_default<PoolingBody<Pooling::average, 1>, PoolingArguments>("AveragePooling1D");
}

}  // namespace tenon::layers
