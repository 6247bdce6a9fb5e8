#include <tenon/layers/average_pooling3d.h>

#include "layers/pooling_body.h"

namespace tenon::layers {

AveragePooling3D::AveragePooling3D(const PerAxis& pool_size, const PoolingOptions& options)
    : Layer(Shared<PoolingBody<Pooling::average, 3>>::make(PoolingArguments{pool_size, options})) {}

Registration<LayerBody> register_average_pooling3d() {
  return layer_entry_without_default<PoolingBody<Pooling::average, 3>, PoolingArguments>("AveragePooling3D");
}

}  // namespace tenon::layers
