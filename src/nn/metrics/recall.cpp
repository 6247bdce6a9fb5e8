#include <tenon/nn/metrics/recall.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/operators.h>

#include <tenon/nn/naming.h>

#include "nn/metrics/confusion.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

class RecallBody final : public MetricBody {
 public:
  explicit RecallBody(const RecallOptions& options)
      : MetricBody(options.name.empty() ? auto_name("Recall") : options.name, options.dtype),
        options_(options),
        request_(
            {.metric = "Recall",
             .thresholds = thresholds_or_default("Recall", options.thresholds, options.top_k.has_value()),
             .top_k = options.top_k,
             .class_id = options.class_id}) {
    const Shape shape{static_cast<std::int64_t>(request_.thresholds.size())};
    true_positives_ = add_variable(shape, "true_positives");
    false_negatives_ = add_variable(shape, "false_negatives");
  }

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("thresholds", options.thresholds);
    visit("top_k", options.top_k);
    visit("class_id", options.class_id);
  }

  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) override {
    const ConfusionCounts counts = count_confusion(request_, y_true, y_pred, sample_weight, dtype());
    true_positives_.assign_add(counts.true_positives);
    false_negatives_.assign_add(counts.false_negatives);
  }
  Tensor result() const override {
    const Tensor hits = true_positives_.value();
    return one_or_all(ops::divide_no_nan(hits, hits + false_negatives_.value()));
  }
  std::string class_name() const override { return "Recall"; }
  std::string direction() const override { return "up"; }
  Config get_config() const override {
    Config config = config_of<RecallBody>(options_);
    config.set("thresholds", written_thresholds(options_.thresholds));
    return config;
  }

 private:
  RecallOptions options_;
  ConfusionRequest request_;
  Variable true_positives_, false_negatives_;
};

}  // namespace

Recall::Recall(const RecallOptions& options) : Metric(std::make_shared<RecallBody>(options)) {}

Registration<MetricBody> register_recall() {
  return {
      "Recall",
      {"recall"},
      []() -> std::shared_ptr<MetricBody> { return std::make_shared<RecallBody>(RecallOptions{}); },
      [](const Config& config) -> std::shared_ptr<MetricBody> {
        return std::make_shared<RecallBody>(metric_options_from<RecallBody, RecallOptions>("Recall", config));
      }};
}

}  // namespace tenon::metrics
