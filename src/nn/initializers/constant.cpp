#include <tenon/nn/initializers/constant.h>

#include <tenon/tensor/create.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class ConstantBody final : public InitializerBody {
 public:
  explicit ConstantBody(const ConstantOptions& options) : options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("value", options.value);
  }
  Tensor call(const Shape& shape, DType dtype) const override { return full(shape, options_.value, dtype); }
  std::string class_name() const override { return "Constant"; }
  Config get_config() const override { return config_of<ConstantBody>(options_); }

 private:
  ConstantOptions options_;
};

}  // namespace

Constant::Constant(const ConstantOptions& options) : Initializer(Shared<ConstantBody>::make(options)) {}

Registration<InitializerBody> register_constant() {
  return class_entry<InitializerBody, ConstantBody, ConstantOptions>("Constant", {"constant"});
}

}  // namespace tenon::initializers
