#include <tenon/layers/up_sampling1d.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "layers/config_fields.h"
#include "layers/interpolation.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct UpSampling1DArguments {
  std::int64_t size = 2;
  BaseOptions options;
};

class UpSampling1DBody final : public LayerBody {
 public:
  explicit UpSampling1DBody(const UpSampling1DArguments& arguments)
      : LayerBody(common_options(arguments.options)), arguments_(arguments) {
    if (arguments_.size < 1) {
      throw ValueError(fmt::format("UpSampling1D: argument `size` should be a positive integer; got size={}",
                                   arguments_.size));
    }
    set_input_spec({InputSpec{.ndim = 3}});
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    return repeated(inputs, 1, {arguments_.size});
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    return repeated_shape(input_shape, 1, {arguments_.size});
  }
  std::string class_name() const override { return "UpSampling1D"; }
  Config get_config() const override { return layer_config_of<UpSampling1DBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("size", arguments.size);
  }

 private:
  UpSampling1DArguments arguments_;
};

}  // namespace

UpSampling1D::UpSampling1D(std::int64_t size, const BaseOptions& options)
    : Layer(Shared<UpSampling1DBody>::make(UpSampling1DArguments{size, options})) {}

Registration<LayerBody> register_up_sampling1d() {
  return layer_entry<UpSampling1DBody, UpSampling1DArguments>("UpSampling1D");
}

}  // namespace tenon::layers
