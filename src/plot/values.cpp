#include <tenon/plot/values.h>

namespace tenon::plot {

Values::Values(const Tensor& tensor) {
  if (!tensor.defined()) return;
  numbers_ = tensor.to_vector<double>();
  shape_ = tensor.shape();
}

}  // namespace tenon::plot
