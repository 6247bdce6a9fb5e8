#include "nn/metrics/confusion_count.h"

#include <tenon/nn/naming.h>

namespace tenon::metrics {

namespace {

class ConfusionCountBody final : public MetricBody {
 public:
  ConfusionCountBody(const ConfusionCount& count, const ConfusionCountOptions& options)
      : MetricBody(options.name.empty() ? auto_name(count.class_name) : options.name, options.dtype),
        count_(count),
        given_thresholds_(options.thresholds),
        request_({.metric = count.class_name,
                  .thresholds = thresholds_or_default(count.class_name, options.thresholds)}),
        accumulator_(add_variable({static_cast<std::int64_t>(request_.thresholds.size())}, "accumulator")) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("thresholds", options.thresholds);
  }
  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) override {
    accumulator_.assign_add(count_confusion(request_, y_true, y_pred, sample_weight, dtype()).*count_.which);
  }
  Tensor result() const override { return one_or_all(accumulator_.value()); }
  std::string class_name() const override { return count_.class_name; }
  Config get_config() const override { return {{"thresholds", written_thresholds(given_thresholds_)}}; }

 private:
  ConfusionCount count_;
  std::vector<double> given_thresholds_;
  ConfusionRequest request_;
  Variable accumulator_;
};

}  // namespace

Shared<MetricBody> make_confusion_count(const ConfusionCount& count, const ConfusionCountOptions& options) {
  return Shared<ConfusionCountBody>::make(count, options);
}

Registration<MetricBody> confusion_count_entry(const ConfusionCount& count, std::string_view alias) {
  return {count.class_name,
          {alias},
          [count] { return make_confusion_count(count, {}); },
          [count](const Config& config) {
            return make_confusion_count(count, metric_options_from<ConfusionCountBody, ConfusionCountOptions>(
                                                   count.class_name, config));
          }};
}

}  // namespace tenon::metrics
