#include <tenon/nn/initializers/ones.h>

#include <tenon/tensor/create.h>

#include "nn/config_fields.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class OnesBody final : public InitializerBody {
 public:
  Tensor call(const Shape& shape, DType dtype) const override { return ones(shape, dtype); }
  std::string class_name() const override { return "Ones"; }
};

}  // namespace

Ones::Ones() : Initializer(std::make_shared<OnesBody>()) {}

Registration<InitializerBody> register_ones() {
  return {"Ones",
          {"ones", "one"},
          []() -> std::shared_ptr<InitializerBody> { return std::make_shared<OnesBody>(); },
          [](const Config& config) -> std::shared_ptr<InitializerBody> {
            ConfigReader("Ones", config).finish();
            return std::make_shared<OnesBody>();
          }};
}

}  // namespace tenon::initializers
