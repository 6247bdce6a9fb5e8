#include <tenon/layers/base_options.h>

namespace tenon::layers {

BaseOptions::~BaseOptions() = default;
SpatialOptions::~SpatialOptions() = default;

}  // namespace tenon::layers
