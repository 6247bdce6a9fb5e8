#include <tenon/layers/permute.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>

#include "layers/config_fields.h"
#include "layers/registry_body.h"

namespace tenon::layers {

namespace {

struct PermuteArguments {
  std::vector<std::int64_t> dims;
  BaseOptions options;
};

void check_dims(const std::vector<std::int64_t>& dims) {
  std::vector<std::int64_t> sorted = dims;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (sorted[i] != static_cast<std::int64_t>(i) + 1) {
      throw ValueError(fmt::format(
          "Permute: `dims` must hold each of the axes 1 … {} once, without the batch axis; got {}",
          dims.size(), ConfigValue(dims).str()));
    }
  }
}

class PermuteBody final : public LayerBody {
 public:
  explicit PermuteBody(const PermuteArguments& arguments)
      : LayerBody((check_dims(arguments.dims), common_options(arguments.options))), arguments_(arguments) {
    set_input_spec({InputSpec{.ndim = static_cast<int>(arguments_.dims.size()) + 1}});
    set_built(true);
  }

  Tensor call(const Tensor& inputs, const CallContext& /*context*/) override {
    Shape axes{0};
    for (std::int64_t axis : arguments_.dims) axes.push_back(axis);
    return ops::transpose(inputs, axes);
  }
  Shape compute_output_shape(const Shape& input_shape) override {
    check_input_shapes(name(), input_spec(), {input_shape});
    Shape shape{input_shape[0]};
    for (std::int64_t axis : arguments_.dims) shape.push_back(input_shape[static_cast<std::size_t>(axis)]);
    return shape;
  }
  std::string class_name() const override { return "Permute"; }
  Config get_config() const override { return layer_config_of<PermuteBody>(*this, arguments_); }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("dims", arguments.dims);
  }

 private:
  PermuteArguments arguments_;
};

}  // namespace

Permute::Permute(const Shape& dims, const BaseOptions& options)
    : Layer(Shared<PermuteBody>::make(PermuteArguments{{dims.begin(), dims.end()}, options})) {}

Registration<LayerBody> register_permute() {
  return layer_entry_without_default<PermuteBody, PermuteArguments>("Permute");
}

}  // namespace tenon::layers
