// Precision and Recall: the true positives' share in them and one kind of mistake.
#pragma once

#include <tenon/nn/naming.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>

#include "nn/metrics/confusion.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

/// What such a metric is called, and the mistakes it counts. The names are string literals.
struct ShareOfHits {
  const char* class_name;
  const char* mistakes_name;
  Tensor ConfusionCounts::*mistakes;
};

/// Options has thresholds, top_k, class_id, name and dtype.
template <class Options>
class ShareOfHitsBody final : public MetricBody {
 public:
  ShareOfHitsBody(const ShareOfHits& share, const Options& options)
      : MetricBody(options.name.empty() ? auto_name(share.class_name) : options.name, options.dtype),
        share_(share),
        options_(options),
        request_({.metric = share.class_name,
                  .thresholds =
                      thresholds_or_default(share.class_name, options.thresholds, options.top_k.has_value()),
                  .top_k = options.top_k,
                  .class_id = options.class_id}) {
    const Shape shape{static_cast<std::int64_t>(request_.thresholds.size())};
    true_positives_ = add_variable(shape, "true_positives");
    mistakes_ = add_variable(shape, share.mistakes_name);
  }

  template <class Visit, class VisitedOptions>
  static void describe(Visit& visit, VisitedOptions& options) {
    visit("thresholds", options.thresholds);
    visit("top_k", options.top_k);
    visit("class_id", options.class_id);
  }

  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) override {
    const ConfusionCounts counts = count_confusion(request_, y_true, y_pred, sample_weight, dtype());
    true_positives_.assign_add(counts.true_positives);
    mistakes_.assign_add(counts.*share_.mistakes);
  }
  Tensor result() const override {
    const Tensor hits = true_positives_.value();
    return one_or_all(ops::divide_no_nan(hits, hits + mistakes_.value()));
  }
  std::string class_name() const override { return share_.class_name; }
  std::string direction() const override { return "up"; }
  Config get_config() const override {
    Config config = config_of<ShareOfHitsBody>(options_);
    config.set("thresholds", written_thresholds(options_.thresholds));
    return config;
  }

 private:
  ShareOfHits share_;
  Options options_;
  ConfusionRequest request_;
  Variable true_positives_, mistakes_;
};

}  // namespace tenon::metrics
