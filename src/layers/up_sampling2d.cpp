#include <tenon/layers/up_sampling2d.h>

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>

#include "layers/axis_numbers.h"
#include "layers/data_format.h"
#include "layers/interpolation.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct UpSampling2DArguments {
  PerAxis size = 2;
  UpSampling2DOptions options;
};

UpSampling2DArguments completed(UpSampling2DArguments arguments) {
  arguments.size = arguments.size.resolve(2, "UpSampling2D", "size");
  UpSampling2DOptions& options = arguments.options;
  options.data_format = checked_data_format("UpSampling2D", options.data_format);
  std::string& method = options.interpolation;
  std::transform(method.begin(), method.end(), method.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  if (!is_interpolation(method)) {
    throw ValueError(
        fmt::format("UpSampling2D: `interpolation` must be \"nearest\", \"bilinear\", \"bicubic\", "
                    "\"lanczos3\" or \"lanczos5\"; got \"{}\"",
                    method));
  }
  return arguments;
}

class UpSampling2DBody final : public LayerBody {
 public:
  explicit UpSampling2DBody(const UpSampling2DArguments& arguments)
      : LayerBody(common_options(arguments.options)),
        arguments_(completed(arguments)),
        first_axis_(first_spatial_axis(arguments_.options.data_format)) {
    set_input_spec({InputSpec{.ndim = 4}});
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& context) override;
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    return repeated_shape(input_shape, first_axis_, arguments_.size.numbers());
  }
  std::string class_name() const override { return "UpSampling2D"; }
  Config get_config() const override { return layer_config_of<UpSampling2DBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("size", arguments.size);
    visit("data_format", arguments.options.data_format);
    visit("interpolation", arguments.options.interpolation);
  }

 private:
  UpSampling2DArguments arguments_;
  int first_axis_;
};

Tensor UpSampling2DBody::call(const Tensor& inputs, const CallContext& /*context*/) {
  const std::string& method = arguments_.options.interpolation;
  const std::vector<std::int64_t>& size = arguments_.size.numbers();
  if (method == "nearest") return repeated(inputs, first_axis_, size);
  // Sixteen bits are too few for sums of weighted pixels.
  const DType dtype = inputs.dtype();
  const Tensor x = dtype == float64 ? inputs : ops::cast(inputs, float32);
  const Tensor wide = interpolated(x, first_axis_ + 1, size[1], method);
  return ops::cast(interpolated(wide, first_axis_, size[0], method), dtype);
}

}  // namespace

UpSampling2DOptions::~UpSampling2DOptions() = default;

UpSampling2D::UpSampling2D(const PerAxis& size, const UpSampling2DOptions& options)
    : Layer(Shared<UpSampling2DBody>::make(UpSampling2DArguments{size, options})) {}

Registration<LayerBody> register_up_sampling2d() {
  return layer_entry<UpSampling2DBody, UpSampling2DArguments>("UpSampling2D");
}

}  // namespace tenon::layers
