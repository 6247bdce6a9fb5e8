// Square weights that start as a multiple of the identity.
#pragma once

#include <tenon/nn/initializers/initializer.h>

namespace tenon::initializers {

struct IdentityOptions {
  double gain = 1.0;
};

/// gain on the main diagonal, 0 elsewhere. ValueError unless the shape has rank 2.
class Identity : public Initializer {
 public:
  explicit Identity(const IdentityOptions& options);
  Identity() : Identity(IdentityOptions{}) {}
};

}  // namespace tenon::initializers
