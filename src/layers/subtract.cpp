#include <tenon/layers/subtract.h>

#include <tenon/ops/arithmetic.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

class SubtractBody final : public MergeBody {
 public:
  using MergeBody::MergeBody;
  void build_many(const std::vector<Shape>& input_shapes) override {
    MergeBody::build_many(input_shapes);
    check_two_inputs(input_shapes);
  }
  std::string class_name() const override { return "Subtract"; }

 private:
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& /*masks*/) override {
    return {ops::subtract(inputs[0], inputs[1]), {}};
  }
};

}  // namespace

Subtract::Subtract(const MergeOptions& options)
    : Merge(Shared<SubtractBody>::make(MergeArguments{options})) {}
Subtract::Subtract() : Subtract(MergeOptions{}) {}

Tensor subtract(const std::vector<Tensor>& inputs, const MergeOptions& options) {
  return Subtract(options)(inputs);
}

Registration<LayerBody> register_subtract() { return layer_entry<SubtractBody, MergeArguments>("Subtract"); }

}  // namespace tenon::layers
