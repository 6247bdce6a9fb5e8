#include <tenon/nn/metrics/precision.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/operators.h>

#include <tenon/nn/naming.h>

#include "nn/metrics/confusion.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

class PrecisionBody final : public MetricBody {
 public:
  explicit PrecisionBody(const PrecisionOptions& options)
      : MetricBody(options.name.empty() ? auto_name("Precision") : options.name, options.dtype),
        options_(options),
        request_(
            {.metric = "Precision",
             .thresholds = thresholds_or_default("Precision", options.thresholds, options.top_k.has_value()),
             .top_k = options.top_k,
             .class_id = options.class_id}) {
    const Shape shape{static_cast<std::int64_t>(request_.thresholds.size())};
    true_positives_ = add_variable(shape, "true_positives");
    false_positives_ = add_variable(shape, "false_positives");
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
    false_positives_.assign_add(counts.false_positives);
  }
  Tensor result() const override {
    const Tensor hits = true_positives_.value();
    return one_or_all(ops::divide_no_nan(hits, hits + false_positives_.value()));
  }
  std::string class_name() const override { return "Precision"; }
  std::string direction() const override { return "up"; }
  Config get_config() const override {
    Config config = config_of<PrecisionBody>(options_);
    config.set("thresholds", written_thresholds(options_.thresholds));
    return config;
  }

 private:
  PrecisionOptions options_;
  ConfusionRequest request_;
  Variable true_positives_, false_positives_;
};

}  // namespace

Precision::Precision(const PrecisionOptions& options) : Metric(std::make_shared<PrecisionBody>(options)) {}

Registration<MetricBody> register_precision() {
  return {"Precision",
          {"precision"},
          []() -> std::shared_ptr<MetricBody> { return std::make_shared<PrecisionBody>(PrecisionOptions{}); },
          [](const Config& config) -> std::shared_ptr<MetricBody> {
            return std::make_shared<PrecisionBody>(
                metric_options_from<PrecisionBody, PrecisionOptions>("Precision", config));
          }};
}

}  // namespace tenon::metrics
