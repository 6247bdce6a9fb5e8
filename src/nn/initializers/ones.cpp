#include <tenon/nn/initializers/ones.h>

#include <tenon/tensor/create.h>

#include "nn/class_entry.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

class OnesBody final : public InitializerBody {
 public:
  Tensor call(const Shape& shape, DType dtype) const override { return ones(shape, dtype); }
  std::string class_name() const override { return "Ones"; }
};

}  // namespace

Ones::Ones() : Initializer(Shared<OnesBody>::make()) {}

Registration<InitializerBody> register_ones() {
  return entry_without_arguments<InitializerBody, OnesBody>("Ones", {"ones", "one"});
}

}  // namespace tenon::initializers
