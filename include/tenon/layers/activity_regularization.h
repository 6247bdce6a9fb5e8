// ActivityRegularization: a penalty on what passes through.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct ActivityRegularizationOptions {
  OptionalShape input_shape = {};
  double l1 = 0.0;
  double l2 = 0.0;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~ActivityRegularizationOptions();
};

/// The inputs; (l1 * sum|x| + l2 * sum x²) / batch size is added to the loss.
class ActivityRegularization : public Layer {
 public:
  explicit ActivityRegularization(const ActivityRegularizationOptions& options);
  ActivityRegularization();
};

}  // namespace tenon::layers
