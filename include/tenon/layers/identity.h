// Identity: hands on what it is given.
#pragma once

#include <tenon/layers/base_options.h>

namespace tenon::layers {

/// The inputs, any number of them.
class Identity : public Layer {
 public:
  explicit Identity(const BaseOptions& options);
  Identity();
};

}  // namespace tenon::layers
