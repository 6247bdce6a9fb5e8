#include <tenon/layers/global_average_pooling1d.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>

#include "layers/global_pooling_body.h"

namespace tenon::layers {

namespace {

class GlobalAveragePooling1DBody final : public GlobalPoolingBody {
 public:
  explicit GlobalAveragePooling1DBody(const GlobalPoolingArguments& arguments)
      : GlobalPoolingBody("GlobalAveragePooling1D", 1, arguments) {
    set_supports_masking(true);
  }
  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Tensor compute_mask(const Tensor& /*inputs*/, const Tensor& /*mask*/) override { return {}; }
  std::string class_name() const override { return "GlobalAveragePooling1D"; }
};

Tensor GlobalAveragePooling1DBody::call(const Tensor& inputs, const CallContext& context) {
  if (!context.mask().defined()) return ops::mean(inputs, axes(), keepdims());
  const Tensor mask = ops::expand_dims(ops::cast(context.mask(), bool_), channels_last() ? 2 : 1);
  const Tensor kept = ops::where(mask, inputs, ops::cast(0.0, inputs.dtype()));
  const Tensor count = ops::sum(ops::cast(mask, inputs.dtype()), axes(), keepdims());
  return ops::divide(ops::sum(kept, axes(), keepdims()), count);
}

}  // namespace

GlobalAveragePooling1D::GlobalAveragePooling1D(const GlobalPoolingOptions& options)
    : Layer(Shared<GlobalAveragePooling1DBody>::make(GlobalPoolingArguments{options})) {}
GlobalAveragePooling1D::GlobalAveragePooling1D() : GlobalAveragePooling1D(GlobalPoolingOptions{}) {}

Registration<LayerBody> register_global_average_pooling1d() {
  return layer_entry<GlobalAveragePooling1DBody, GlobalPoolingArguments>("GlobalAveragePooling1D");
}

}  // namespace tenon::layers
