#include <tenon/nn/initializers/zeros.h>

#include <tenon/tensor/create.h>

#include "nn/config_fields.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class ZerosBody final : public InitializerBody {
 public:
  Tensor call(const Shape& shape, DType dtype) const override { return zeros(shape, dtype); }
  std::string class_name() const override { return "Zeros"; }
};

}  // namespace

Zeros::Zeros() : Initializer(std::make_shared<ZerosBody>()) {}

Registration<InitializerBody> register_zeros() {
  return {"Zeros",
          {"zeros", "zero"},
          []() -> std::shared_ptr<InitializerBody> { return std::make_shared<ZerosBody>(); },
          [](const Config& config) -> std::shared_ptr<InitializerBody> {
            ConfigReader("Zeros", config).finish();
            return std::make_shared<ZerosBody>();
          }};
}

}  // namespace tenon::initializers
