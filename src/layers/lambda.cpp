#include <tenon/layers/lambda.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

using FunctionOfContext = Callable<Tensor(const Tensor&, const CallContext&)>;

class LambdaBody final : public LayerBody {
 public:
  LambdaBody(FunctionOfContext function, const LambdaOptions& options)
      : LayerBody(common_options(options)),
        function_(std::move(function)),
        mask_(options.mask),
        output_shape_(options.output_shape) {
    set_supports_masking(static_cast<bool>(mask_));
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& context) override {
    return function_(inputs, context);
  }
  Tensor compute_mask(const Tensor& inputs, const Tensor& mask) override {
    return mask_ ? mask_(inputs, mask) : Tensor();
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    if (!output_shape_) return LayerBody::compute_output_shape(input_shape);
    Shape shape = *output_shape_;
    shape.insert(shape.begin(), input_shape.empty() ? None : input_shape[0]);
    return shape;
  }
  std::string class_name() const override { return "Lambda"; }
  Config get_config() const override {
    throw StateError(
        fmt::format("layer \"{}\": a Lambda's function cannot be written to a config; derive a layer of your "
                    "own from LayerBody, which has a name",
                    name()));
  }

 private:
  FunctionOfContext function_;
  Callable<Tensor(const Tensor&, const Tensor&)> mask_;
  OptionalShape output_shape_;
};

}  // namespace

LambdaOptions::~LambdaOptions() = default;

Lambda::Lambda(FunctionOfContext function, const LambdaOptions& options, int)
    : Layer(Shared<LambdaBody>::make(std::move(function), options)) {}

Registration<LayerBody> register_lambda() {
  return {"Lambda", {}, nullptr, [](const Config& /*config*/) -> Shared<LayerBody> {
            throw ValueError(
                "Lambda: a config cannot hold a function that this program could run (Keras writes Python "
                "bytecode there, which is never executed); write the layer as a class of your own");
          }};
}

}  // namespace tenon::layers
