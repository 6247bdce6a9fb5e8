#include <tenon/layers/masking.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct MaskingArguments {
  MaskingOptions options;
};

class MaskingBody final : public LayerBody {
 public:
  explicit MaskingBody(const MaskingArguments& arguments)
      : LayerBody(common_options(arguments.options)), options_(arguments.options) {
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return ops::where(kept_steps(inputs, true), inputs, ops::cast(0.0, inputs.dtype()));
  }
  Tensor compute_mask(const Tensor& inputs, const Tensor& /*mask*/) override {
    return kept_steps(inputs, false);
  }
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "Masking"; }
  Config get_config() const override {
    return layer_config_of<MaskingBody>(*this, MaskingArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("mask_value", arguments.options.mask_value);
  }

 private:
  Tensor kept_steps(const Tensor& inputs, bool keepdims) const {
    return ops::any(ops::not_equal(inputs, options_.mask_value), -1, keepdims);
  }

  MaskingOptions options_;
};

}  // namespace

MaskingOptions::~MaskingOptions() = default;

Masking::Masking(const MaskingOptions& options)
    : Layer(Shared<MaskingBody>::make(MaskingArguments{options})) {}
Masking::Masking() : Masking(MaskingOptions{}) {}

Registration<LayerBody> register_masking() { return layer_entry<MaskingBody, MaskingArguments>("Masking"); }

}  // namespace tenon::layers
