#include "layers/edges_body.h"

namespace tenon::layers {

EdgesBody::EdgesBody(const SpatialOptions& options, std::vector<EdgeWidth> widths)
    : LayerBody(common_options(options)),
      widths_(std::move(widths)),
      first_axis_(first_spatial_axis(options.data_format)) {
  set_input_spec({InputSpec{.ndim = static_cast<int>(widths_.size()) + 2}});
  set_built(true);
}

}  // namespace tenon::layers
