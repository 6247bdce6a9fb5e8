#include <tenon/layers/maximum.h>

#include <tenon/ops/arithmetic.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

class MaximumBody final : public MergeBody {
 public:
  using MergeBody::MergeBody;
  std::string class_name() const override { return "Maximum"; }

 private:
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) override {
    return merge_unmasked(ops::maximum, inputs, masks);
  }
};

}  // namespace

Maximum::Maximum(const MergeOptions& options) : Merge(Shared<MaximumBody>::make(MergeArguments{options})) {}
Maximum::Maximum() : Maximum(MergeOptions{}) {}

Tensor maximum(const std::vector<Tensor>& inputs, const MergeOptions& options) {
  return Maximum(options)(inputs);
}

Registration<LayerBody> register_maximum() { return layer_entry<MaximumBody, MergeArguments>("Maximum"); }

}  // namespace tenon::layers
