#include <tenon/layers/unit_normalization.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/moments.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct UnitNormalizationArguments {
  UnitNormalizationOptions options;
};

class UnitNormalizationBody final : public LayerBody {
 public:
  explicit UnitNormalizationBody(const UnitNormalizationArguments& arguments)
      : LayerBody(common_options(arguments.options)), options_(arguments.options) {
    if (options_.axis.empty()) throw ValueError("UnitNormalization: `axis` needs at least one axis");
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    const Tensor x = ops::cast(inputs, at_least_float32(inputs.dtype()));
    const Tensor squares = ops::sum(ops::square(x), options_.axis, /*keepdims=*/true);
    return ops::cast(ops::multiply(x, ops::rsqrt(ops::maximum(squares, 1e-24))), compute_dtype());
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    ops::Axes(options_.axis).resolve(input_shape.ndim(), "UnitNormalization: axis");
    return input_shape;
  }
  std::string class_name() const override { return "UnitNormalization"; }
  Config get_config() const override {
    return layer_config_of<UnitNormalizationBody>(*this, UnitNormalizationArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("axis", arguments.options.axis);
  }

 private:
  UnitNormalizationOptions options_;
};

}  // namespace

UnitNormalizationOptions::~UnitNormalizationOptions() = default;

UnitNormalization::UnitNormalization(const UnitNormalizationOptions& options)
    : Layer(Shared<UnitNormalizationBody>::make(UnitNormalizationArguments{options})) {}
UnitNormalization::UnitNormalization() : UnitNormalization(UnitNormalizationOptions{}) {}

Registration<LayerBody> register_unit_normalization() {
  return layer_entry<UnitNormalizationBody, UnitNormalizationArguments>("UnitNormalization");
}

}  // namespace tenon::layers
