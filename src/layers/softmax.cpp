#include <tenon/layers/softmax.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/activations.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct SoftmaxArguments {
  SoftmaxOptions options;
};

class SoftmaxBody final : public LayerBody {
 public:
  explicit SoftmaxBody(SoftmaxArguments arguments)
      : LayerBody(common_options(arguments.options)), options_(std::move(arguments.options)) {
    if (options_.axis.empty()) throw ValueError("Softmax: axis needs at least one axis");
    set_supports_masking(true);
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override { return input_shape; }
  std::string class_name() const override { return "Softmax"; }
  Config get_config() const override {
    return layer_config_of<SoftmaxBody>(*this, SoftmaxArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("axis", arguments.options.axis);
  }

 private:
  SoftmaxOptions options_;
};

Tensor SoftmaxBody::call(const Tensor& inputs, const CallContext& context) {
  Tensor mask = context.mask();
  Tensor x = inputs;
  if (mask.defined()) {
    if (mask.dtype() != bool_) mask = ops::greater(mask, 0.5);
    if (broadcast_shapes(mask.shape(), x.shape()) != x.shape()) {
      throw ShapeError(
          fmt::format("layer \"{}\": the mask must broadcast to the inputs; got shapes {} and {}", name(),
                      mask.shape().str(), x.shape().str()));
    }
    const double lowest = x.dtype() == float16 ? -3e4 : -1e9;
    x = ops::where(mask, x, ops::cast(lowest, x.dtype()));
  }
  Tensor result;
  if (options_.axis.size() == 1) {
    result = activations::softmax(x, static_cast<int>(options_.axis[0]));
  } else {
    result = ops::exp(ops::subtract(x, ops::logsumexp(x, options_.axis, true)));
  }
  if (!mask.defined()) return result;
  return ops::where(mask, result, ops::cast(0.0, result.dtype()));
}

}  // namespace

Softmax::Softmax(const SoftmaxOptions& options)
    : Layer(Shared<SoftmaxBody>::make(SoftmaxArguments{options})) {}

Registration<LayerBody> register_softmax() { return layer_entry<SoftmaxBody, SoftmaxArguments>("Softmax"); }

}  // namespace tenon::layers
