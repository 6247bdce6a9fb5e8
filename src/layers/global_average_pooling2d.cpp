#include <tenon/layers/global_average_pooling2d.h>

#include "layers/global_pooling_body.h"

namespace tenon::layers {

GlobalAveragePooling2D::GlobalAveragePooling2D(const GlobalPoolingOptions& options)
    : Layer(Shared<GlobalAveragePoolingBody<2>>::make(GlobalPoolingArguments{options})) {}
GlobalAveragePooling2D::GlobalAveragePooling2D() : GlobalAveragePooling2D(GlobalPoolingOptions{}) {}

Registration<LayerBody> register_global_average_pooling2d() {
  return layer_entry<GlobalAveragePoolingBody<2>, GlobalPoolingArguments>("GlobalAveragePooling2D");
}

}  // namespace tenon::layers
