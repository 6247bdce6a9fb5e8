#include <tenon/nn/initializers/identity.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class IdentityBody final : public InitializerBody {
 public:
  explicit IdentityBody(const IdentityOptions& options) : options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("gain", options.gain);
  }
  Tensor call(const Shape& shape, DType dtype) const override {
    if (shape.ndim() != 2) {
      throw ValueError(fmt::format("Identity: the weight must have rank 2; got shape {}", shape.str()));
    }
    return eye(shape[0], shape[1], 0, dtype) * options_.gain;
  }
  std::string class_name() const override { return "Identity"; }
  Config get_config() const override { return config_of<IdentityBody>(options_); }

 private:
  IdentityOptions options_;
};

}  // namespace

Identity::Identity(const IdentityOptions& options) : Initializer(Shared<IdentityBody>::make(options)) {}

Registration<InitializerBody> register_identity() {
  return class_entry<InitializerBody, IdentityBody, IdentityOptions>("Identity",
                                                                     {"identity", "IdentityInitializer"});
}

}  // namespace tenon::initializers
