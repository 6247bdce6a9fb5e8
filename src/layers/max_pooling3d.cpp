#include <tenon/layers/max_pooling3d.h>

#include "layers/pooling_body.h"

namespace tenon::layers {

MaxPooling3D::MaxPooling3D(const PerAxis& pool_size, const PoolingOptions& options)
    : Layer(Shared<PoolingBody<Pooling::max, 3>>::make(PoolingArguments{pool_size, options})) {}

Registration<LayerBody> register_max_pooling3d() {
  return layer_entry<PoolingBody<Pooling::max, 3>, PoolingArguments>("MaxPooling3D");
}

}  // namespace tenon::layers
