#include <tenon/layers/concatenate.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/reduction.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

struct ConcatenateArguments {
  ConcatenateOptions options;
};

std::string list_text(const std::vector<Shape>& shapes) {
  std::string text;
  for (const Shape& shape : shapes) text += (text.empty() ? "" : ", ") + shape.str();
  return text;
}

class ConcatenateBody final : public MergeBody {
 public:
  explicit ConcatenateBody(const ConcatenateArguments& arguments)
      : MergeBody(
            MergeArguments{{arguments.options.name, arguments.options.dtype, arguments.options.trainable}}),
        options_(arguments.options) {}

  void build_many(const std::vector<Shape>& input_shapes) override { compute_output_shapes(input_shapes); }
  std::vector<Shape> compute_output_shapes(const std::vector<Shape>& input_shapes) override;
  std::string class_name() const override { return "Concatenate"; }
  Config get_config() const override {
    return layer_config_of<ConcatenateBody>(*this, ConcatenateArguments{options_});
  }

  template <class Visit, class Arguments>
  static void describe(Visit& visit, Arguments& arguments) {
    visit("axis", arguments.options.axis);
  }

 private:
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& /*masks*/) override {
    return {ops::concatenate(inputs, static_cast<int>(options_.axis)), {}};
  }
  Tensor merge_masks(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) override;
  bool is_elementwise() const override { return false; }

  ConcatenateOptions options_;
};

std::vector<Shape> ConcatenateBody::compute_output_shapes(const std::vector<Shape>& input_shapes) {
  const auto refuse = [&] {
    throw ShapeError(
        fmt::format("layer \"{}\": a `Concatenate` layer requires inputs with matching shapes except for the "
                    "concatenation axis {}; got shapes {}",
                    name(), options_.axis, list_text(input_shapes)));
  };
  Shape result = input_shapes.front();
  const auto along =
      static_cast<std::size_t>(normalize_axis(options_.axis, result.ndim(), "Concatenate: axis"));
  for (std::size_t i = 1; i < input_shapes.size(); ++i) {
    const Shape& shape = input_shapes[i];
    if (shape.size() != result.size()) refuse();
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
      if (axis == along) {
        const bool known = result[axis] != None && shape[axis] != None;
        result[axis] = known ? result[axis] + shape[axis] : None;
      } else if (result[axis] == None) {
        result[axis] = shape[axis];
      } else if (shape[axis] != None && shape[axis] != result[axis]) {
        refuse();
      }
    }
  }
  return {result};
}

Tensor ConcatenateBody::merge_masks(const std::vector<Tensor>& inputs, const std::vector<Tensor>& masks) {
  bool any_masked = false;
  for (const Tensor& mask : masks) any_masked = any_masked || mask.defined();
  if (!any_masked) return {};
  std::vector<Tensor> parts;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!masks[i].defined()) {
      parts.push_back(ops::ones_like(inputs[i], bool_));
    } else if (masks[i].ndim() < inputs[i].ndim()) {
      parts.push_back(mask_for_elements(masks[i], inputs[i]));
    } else {
      parts.push_back(masks[i]);
    }
  }
  return ops::any(ops::concatenate(parts, static_cast<int>(options_.axis)), -1);
}

}  // namespace

ConcatenateOptions::~ConcatenateOptions() = default;

Concatenate::Concatenate(const ConcatenateOptions& options)
    : Merge(Shared<ConcatenateBody>::make(ConcatenateArguments{options})) {}
Concatenate::Concatenate() : Concatenate(ConcatenateOptions{}) {}

Tensor concatenate(const std::vector<Tensor>& inputs, const ConcatenateOptions& options) {
  return Concatenate(options)(inputs);
}

Registration<LayerBody> register_concatenate() {
  return layer_entry<ConcatenateBody, ConcatenateArguments>("Concatenate");
}

}  // namespace tenon::layers
