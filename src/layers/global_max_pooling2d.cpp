#include <tenon/layers/global_max_pooling2d.h>

#include "layers/global_pooling_body.h"

namespace tenon::layers {

GlobalMaxPooling2D::GlobalMaxPooling2D(const GlobalPoolingOptions& options)
    : Layer(Shared<GlobalMaxPoolingBody<2>>::make(GlobalPoolingArguments{options})) {}
GlobalMaxPooling2D::GlobalMaxPooling2D() : GlobalMaxPooling2D(GlobalPoolingOptions{}) {}

Registration<LayerBody> register_global_max_pooling2d() {
  return layer_entry<GlobalMaxPoolingBody<2>, GlobalPoolingArguments>("GlobalMaxPooling2D");
}

}  // namespace tenon::layers
