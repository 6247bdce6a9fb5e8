#include <tenon/layers/minimum.h>

#include <tenon/ops/arithmetic.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

class MinimumBody final : public MergeBody {
 public:
  using MergeBody::MergeBody;
  std::string class_name() const override { return "Minimum"; }

 private:
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) override {
    return merge_unmasked(ops::minimum, inputs, masks);
  }
};

}  // namespace

Minimum::Minimum(const MergeOptions& options) : Merge(Shared<MinimumBody>::make(MergeArguments{options})) {}
Minimum::Minimum() : Minimum(MergeOptions{}) {}

Tensor minimum(const std::vector<Tensor>& inputs, const MergeOptions& options) {
  return Minimum(options)(inputs);
}

Registration<LayerBody> register_minimum() { return layer_entry<MinimumBody, MergeArguments>("Minimum"); }

}  // namespace tenon::layers
