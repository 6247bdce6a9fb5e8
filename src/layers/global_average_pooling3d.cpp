#include <tenon/layers/global_average_pooling3d.h>

#include "layers/global_pooling_body.h"

namespace tenon::layers {

GlobalAveragePooling3D::GlobalAveragePooling3D(const GlobalPoolingOptions& options)
    : Layer(Shared<GlobalAveragePoolingBody<3>>::make(GlobalPoolingArguments{options})) {}
GlobalAveragePooling3D::GlobalAveragePooling3D() : GlobalAveragePooling3D(GlobalPoolingOptions{}) {}

Registration<LayerBody> register_global_average_pooling3d() {
  return layer_entry<GlobalAveragePoolingBody<3>, GlobalPoolingArguments>("GlobalAveragePooling3D");
}

}  // namespace tenon::layers
