#include <tenon/layers/global_max_pooling3d.h>

#include "layers/global_pooling_body.h"

namespace tenon::layers {

GlobalMaxPooling3D::GlobalMaxPooling3D(const GlobalPoolingOptions& options)
    : Layer(Shared<GlobalMaxPoolingBody<3>>::make(GlobalPoolingArguments{options})) {}
GlobalMaxPooling3D::GlobalMaxPooling3D() : GlobalMaxPooling3D(GlobalPoolingOptions{}) {}

Registration<LayerBody> register_global_max_pooling3d() {
  return layer_entry<GlobalMaxPoolingBody<3>, GlobalPoolingArguments>("GlobalMaxPooling3D");
}

}  // namespace tenon::layers
