#include <tenon/nn/losses/cosine_similarity.h>

#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"
#include "nn/unit_length.h"

namespace tenon::losses {

Tensor cosine_similarity(const Tensor& y_true, const Tensor& y_pred, int axis) {
  const auto [truth, prediction] = same_rank_and_dtype("cosine_similarity", y_true, y_pred);
  return -ops::sum(unit_length(truth, axis) * unit_length(prediction, axis), axis);
}

namespace {

class CosineSimilarityBody final : public FunctionLoss {
 public:
  explicit CosineSimilarityBody(const CosineSimilarityOptions& options)
      : FunctionLoss(options, "cosine_similarity"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("axis", options.axis);
  }
  std::string class_name() const override { return "CosineSimilarity"; }
  Config get_config() const override { return config_of<CosineSimilarityBody>(options_); }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return cosine_similarity(y_true, y_pred, options_.axis);
  }

 private:
  CosineSimilarityOptions options_;
};

}  // namespace

CosineSimilarity::CosineSimilarity(const CosineSimilarityOptions& options)
    : Loss(Shared<CosineSimilarityBody>::make(options)) {}

Registration<LossBody> register_cosine_similarity() {
  return loss_entry<CosineSimilarityBody, CosineSimilarityOptions>("CosineSimilarity", {"cosine_similarity"});
}

}  // namespace tenon::losses
