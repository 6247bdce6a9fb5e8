#include <tenon/layers/average_pooling2d.h>

#include "layers/pooling_body.h"

namespace tenon::layers {

AveragePooling2D::AveragePooling2D(const PerAxis& pool_size, const PoolingOptions& options)
    : Layer(Shared<PoolingBody<Pooling::average, 2>>::make(PoolingArguments{pool_size, options})) {}

Registration<LayerBody> register_average_pooling2d() {
  return layer_entry_without_default<PoolingBody<Pooling::average, 2>, PoolingArguments>("AveragePooling2D");
}

}  // namespace tenon::layers
