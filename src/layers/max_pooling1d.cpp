#include <tenon/layers/max_pooling1d.h>

#include "layers/pooling_body.h"

namespace tenon::layers {

MaxPooling1D::MaxPooling1D(const PerAxis& pool_size, const PoolingOptions& options)
    : Layer(Shared<PoolingBody<Pooling::max, 1>>::make(PoolingArguments{pool_size, options})) {}

Registration<LayerBody> register_max_pooling1d() {
  return layer_entry<PoolingBody<Pooling::max, 1>, PoolingArguments>("MaxPooling1D");
}

}  // namespace tenon::layers
