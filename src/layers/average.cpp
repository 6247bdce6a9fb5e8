#include <tenon/layers/average.h>

#include <tenon/ops/arithmetic.h>

#include "layers/merge_body.h"

namespace tenon::layers {

namespace {

class AverageBody final : public MergeBody {
 public:
  using MergeBody::MergeBody;
  std::string class_name() const override { return "Average"; }

 private:
  Merged merge(const std::vector<Tensor>& inputs, const std::vector<Tensor>& /*masks*/) override {
    Tensor sum = inputs.front();
    for (std::size_t i = 1; i < inputs.size(); ++i) sum = ops::add(sum, inputs[i]);
    return {ops::divide(sum, static_cast<double>(inputs.size())), {}};
  }
};

}  // namespace

Average::Average(const MergeOptions& options) : Merge(Shared<AverageBody>::make(MergeArguments{options})) {}
Average::Average() : Average(MergeOptions{}) {}

Tensor average(const std::vector<Tensor>& inputs, const MergeOptions& options) {
  return Average(options)(inputs);
}

Registration<LayerBody> register_average() { return layer_entry<AverageBody, MergeArguments>("Average"); }

}  // namespace tenon::layers
