#include <tenon/layers/max_pooling2d.h>

#include "layers/pooling_body.h"

namespace tenon::layers {

MaxPooling2D::MaxPooling2D(const PerAxis& pool_size, const PoolingOptions& options)
    : Layer(Shared<PoolingBody<Pooling::max, 2>>::make(PoolingArguments{pool_size, options})) {}

Registration<LayerBody> register_max_pooling2d() {
  return layer_entry<PoolingBody<Pooling::max, 2>, PoolingArguments>("MaxPooling2D");
}

}  // namespace tenon::layers
