#include <tenon/nn/metrics/auc.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/activations.h>
#include <tenon/nn/naming.h>
#include <tenon/tensor/create.h>

#include "nn/metrics/area.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

/// The list with one more below 0 and above 1, for predictions that are exactly 0 or 1.
std::vector<double> thresholds_of(const AUCOptions& options) {
  constexpr double epsilon = 1e-7;
  std::vector<double> inner = options.thresholds;
  std::sort(inner.begin(), inner.end());
  if (inner.empty()) {
    if (options.num_thresholds <= 1) {
      throw ValueError(fmt::format("AUC: num_thresholds must be at least 2; got {}", options.num_thresholds));
    }
    for (std::int64_t i = 1; i + 1 < options.num_thresholds; ++i) {
      inner.push_back(static_cast<double>(i) / static_cast<double>(options.num_thresholds - 1));
    }
  } else {
    inner = thresholds_or_default("AUC", inner);
  }
  inner.insert(inner.begin(), -epsilon);
  inner.push_back(1 + epsilon);
  return inner;
}

class AUCBody final : public MetricBody {
 public:
  explicit AUCBody(const AUCOptions& options)
      : MetricBody(options.name.empty() ? auto_name("AUC") : options.name, options.dtype),
        options_(options),
        curve_(curve_from(options.curve)),
        summation_(summation_from(options.summation_method)),
        request_({.metric = "AUC",
                  .thresholds = thresholds_of(options),
                  .multi_label = options.multi_label,
                  .label_weights = options.label_weights}) {
    if (options.num_labels && !options.multi_label)
      throw ValueError("AUC: num_labels needs multi_label = true");
    if (!options.multi_label) {
      create({});
    } else if (options.num_labels) {
      create(options.num_labels);
    }
  }

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("num_thresholds", options.num_thresholds);
    visit("curve", options.curve);
    visit("summation_method", options.summation_method);
    visit("multi_label", options.multi_label);
    visit("num_labels", options.num_labels);
    visit("label_weights", options.label_weights);
    visit("from_logits", options.from_logits);
    visit("thresholds", options.thresholds);
  }

  void build(const Shape& /*y_true*/, const Shape& y_pred) override {
    if (true_positives_.defined()) return;
    if (y_pred.size() != 2) {
      throw ShapeError(fmt::format("AUC: y_pred must have rank 2 with multi_label; got {}", y_pred.str()));
    }
    create(y_pred[1]);
  }
  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) override {
    build(y_true.shape(), y_pred.shape());
    const Tensor prediction = options_.from_logits ? activations::sigmoid(y_pred) : y_pred;
    const ConfusionCounts counts = count_confusion(request_, y_true, prediction, sample_weight, dtype());
    true_positives_.assign_add(counts.true_positives);
    false_positives_.assign_add(counts.false_positives);
    true_negatives_.assign_add(counts.true_negatives);
    false_negatives_.assign_add(counts.false_negatives);
  }
  Tensor result() const override {
    if (!true_positives_.defined()) return zeros(Shape{}, dtype());
    const ConfusionCounts counts{true_positives_.value(), false_positives_.value(), true_negatives_.value(),
                                 false_negatives_.value()};
    return area_under(counts, curve_, summation_,
                      options_.multi_label ? options_.label_weights : std::vector<double>());
  }
  std::string class_name() const override { return "AUC"; }
  std::string direction() const override { return "up"; }
  Config get_config() const override {
    ConfigWriter writer;
    AUCBody::describe(writer, options_);
    Config config = writer.config();
    config.set("num_thresholds", request_.thresholds.size());
    if (options_.label_weights.empty()) config.set("label_weights", {});
    if (!options_.thresholds.empty()) return config;
    Config without;
    for (const Config::Entry& entry : config.entries()) {
      if (entry.first != "thresholds") without.set(entry.first, entry.second);
    }
    return without;
  }

 private:
  void create(const std::optional<std::int64_t>& labels) {
    Shape shape{static_cast<std::int64_t>(request_.thresholds.size())};
    if (labels) shape.push_back(*labels);
    true_positives_ = add_variable(shape, "true_positives");
    false_positives_ = add_variable(shape, "false_positives");
    true_negatives_ = add_variable(shape, "true_negatives");
    false_negatives_ = add_variable(shape, "false_negatives");
  }

  AUCOptions options_;
  Curve curve_;
  Summation summation_;
  ConfusionRequest request_;
  Variable true_positives_, false_positives_, true_negatives_, false_negatives_;
};

}  // namespace

AUC::AUC(const AUCOptions& options) : Metric(Shared<AUCBody>::make(options)) {}

Registration<MetricBody> register_auc() { return metric_entry<AUCBody, AUCOptions>("AUC", {"auc"}); }

}  // namespace tenon::metrics
