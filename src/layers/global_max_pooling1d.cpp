#include <tenon/layers/global_max_pooling1d.h>

#include "layers/global_pooling_body.h"

namespace tenon::layers {

GlobalMaxPooling1D::GlobalMaxPooling1D(const GlobalPoolingOptions& options)
    : Layer(Shared<GlobalMaxPoolingBody<1>>::make(GlobalPoolingArguments{options})) {}
GlobalMaxPooling1D::GlobalMaxPooling1D() : GlobalMaxPooling1D(GlobalPoolingOptions{}) {}

Registration<LayerBody> register_global_max_pooling1d() {
  return layer_entry<GlobalMaxPoolingBody<1>, GlobalPoolingArguments>("GlobalMaxPooling1D");
}

}  // namespace tenon::layers
