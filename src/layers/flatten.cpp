#include <tenon/layers/flatten.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct FlattenArguments {
  FlattenOptions options;
};

class FlattenBody final : public LayerBody {
 public:
  explicit FlattenBody(FlattenArguments arguments)
      : LayerBody(common_options(arguments.options)), arguments_(std::move(arguments)) {
    std::string& format = arguments_.options.data_format;
    if (format.empty()) format = "channels_last";
    if (format != "channels_last" && format != "channels_first") {
      throw ValueError(fmt::format(
          "Flatten: data_format must be \"channels_last\" or \"channels_first\"; got \"{}\"", format));
    }
    set_input_spec({InputSpec{.min_ndim = 1}});
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    Tensor x = inputs;
    if (arguments_.options.data_format == "channels_first" && x.ndim() > 2) x = ops::moveaxis(x, 1, -1);
    return ops::reshape(x, compute_output_shape(x.shape()));
  }

  Shape compute_output_shape(const Shape& input_shape) override {
    std::int64_t features = 1;
    for (int i = 1; i < input_shape.ndim(); ++i) {
      const std::int64_t length = input_shape[static_cast<std::size_t>(i)];
      if (length == None) return {input_shape[0], None};
      features *= length;
    }
    return {input_shape[0], features};
  }
  std::string class_name() const override { return "Flatten"; }
  Config get_config() const override { return layer_config_of<FlattenBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("data_format", arguments.options.data_format);
  }

 private:
  FlattenArguments arguments_;
};

}  // namespace

Flatten::Flatten(const FlattenOptions& options)
    : Layer(Shared<FlattenBody>::make(FlattenArguments{options})) {}

Registration<LayerBody> register_flatten() { return layer_entry<FlattenBody, FlattenArguments>("Flatten"); }

}  // namespace tenon::layers
