#include <tenon/nn/initializers/zeros.h>

#include <tenon/tensor/create.h>

#include "nn/class_entry.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class ZerosBody final : public InitializerBody {
 public:
  Tensor call(const Shape& shape, DType dtype) const override { return zeros(shape, dtype); }
  std::string class_name() const override { return "Zeros"; }
};

}  // namespace

Zeros::Zeros() : Initializer(Shared<ZerosBody>::make()) {}

Registration<InitializerBody> register_zeros() {
  return entry_without_arguments<InitializerBody, ZerosBody>("Zeros", {"zeros", "zero"});
}

}  // namespace tenon::initializers
