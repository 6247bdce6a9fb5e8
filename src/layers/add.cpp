#include <tenon/layers/add.h>

#include <tenon/ops/arithmetic.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

class AddBody final : public MergeBody {
 public:
  using MergeBody::MergeBody;
  std::string class_name() const override { return "Add"; }

 private:
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& /*masks*/) override {
    Tensor sum = inputs.front();
    for (std::size_t i = 1; i < inputs.size(); ++i) sum = ops::add(sum, inputs[i]);
    return {sum, {}};
  }
};

}  // namespace

Add::Add(const MergeOptions& options) : Merge(Shared<AddBody>::make(MergeArguments{options})) {}
Add::Add() : Add(MergeOptions{}) {}

Tensor add(const std::vector<Tensor>& inputs, const MergeOptions& options) { return Add(options)(inputs); }

Registration<LayerBody> register_add() { return layer_entry<AddBody, MergeArguments>("Add"); }

}  // namespace tenon::layers
