#include <tenon/layers/repeat_vector.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct RepeatVectorArguments {
  std::int64_t n = 0;
  BaseOptions options;
};

class RepeatVectorBody final : public LayerBody {
 public:
  explicit RepeatVectorBody(const RepeatVectorArguments& arguments)
      : LayerBody(common_options(arguments.options)), arguments_(arguments) {
    if (arguments_.n < 1) {
      throw ValueError(
          fmt::format("RepeatVector: argument `n` should be a positive integer; got n={}", arguments_.n));
    }
    set_input_spec({InputSpec{.ndim = 2}});
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return ops::broadcast_to(ops::expand_dims(inputs, 1), compute_output_shape(inputs.shape()));
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    return {input_shape[0], arguments_.n, input_shape[1]};
  }
  std::string class_name() const override { return "RepeatVector"; }
  Config get_config() const override { return layer_config_of<RepeatVectorBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("n", arguments.n);
  }

 private:
  RepeatVectorArguments arguments_;
};

}  // namespace

RepeatVector::RepeatVector(std::int64_t n, const BaseOptions& options)
    : Layer(Shared<RepeatVectorBody>::make(RepeatVectorArguments{n, options})) {}

Registration<LayerBody> register_repeat_vector() {
  return layer_entry_without_default<RepeatVectorBody, RepeatVectorArguments>("RepeatVector");
}

}  // namespace tenon::layers
