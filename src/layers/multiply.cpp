#include <tenon/layers/multiply.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

class MultiplyBody final : public MergeBody {
 public:
  using MergeBody::MergeBody;
  std::string class_name() const override { return "Multiply"; }

 private:
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) override;
};

Merged MultiplyBody::merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) {
  bool all_masked = true;
  for (const Tensor& mask : masks) all_masked = all_masked && mask.defined();
  Tensor product, output_mask;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Tensor x = inputs[i];
    if (masks[i].defined()) {
      const Tensor mask = mask_for_elements(masks[i], x);
      x = ops::where(mask, x, ops::cast(1.0, x.dtype()));
      if (all_masked) output_mask = output_mask.defined() ? ops::logical_or(output_mask, mask) : mask;
    }
    product = product.defined() ? ops::multiply(product, x) : x;
  }
  if (!all_masked) return {product, {}};
  return {ops::where(output_mask, product, ops::cast(0.0, product.dtype())), ops::any(output_mask, -1)};
}

}  // namespace

Multiply::Multiply(const MergeOptions& options)
    : Merge(Shared<MultiplyBody>::make(MergeArguments{options})) {}
Multiply::Multiply() : Multiply(MergeOptions{}) {}

Tensor multiply(const std::vector<Tensor>& inputs, const MergeOptions& options) {
  return Multiply(options)(inputs);
}

Registration<LayerBody> register_multiply() { return layer_entry<MultiplyBody, MergeArguments>("Multiply"); }

}  // namespace tenon::layers
