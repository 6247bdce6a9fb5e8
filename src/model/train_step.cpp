// The default training, evaluation and prediction steps, as Keras writes them. fit() traces whatever stands here or in
// the model that overrides it.
#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/model/model_body.h>
#include <tenon/ops/arithmetic.h>

#include "model/trainer.h"

namespace tenon {

StepLogs ModelBody::train_step(const Batch& data) {
  GradientTape tape;
  const Tensor y_pred = (*this)(data.x, {.training = true});
  const Tensor loss = compute_loss(data, y_pred, true);
  const Tensor scaled_loss = optimizer().scale_loss(loss);

  const std::vector<Variable> weights = trainable_weights();
  if (weights.empty()) {
    warn_once(fmt::format("model \"{}\" has no trainable weights", name()));
  } else {
    optimizer().apply(tape.gradient(scaled_loss, weights), weights);
  }
  loss_tracker().body()->update_state(loss, {}, static_cast<double>(data.x.shape(0)));
  return compute_metrics(data, y_pred);
}

StepLogs ModelBody::test_step(const Batch& data) {
  const Tensor y_pred = (*this)(data.x, {.training = false});
  const Tensor loss = compute_loss(data, y_pred, false);
  loss_tracker().body()->update_state(loss, {}, static_cast<double>(data.x.shape(0)));
  return compute_metrics(data, y_pred);
}

Tensor ModelBody::predict_step(const Batch& data) { return (*this)(data.x, {.training = false}); }

Tensor ModelBody::compute_loss(const Batch& data, const Tensor& y_pred, bool /*training*/) {
  const CompileOptions& options = trainer().options;
  Tensor total;
  if (options.loss.defined()) {
    if (!data.y.defined()) {
      throw ValueError(fmt::format("model \"{}\": the loss \"{}\" needs labels, but there is no y", name(),
                                   options.loss.name()));
    }
    total = options.loss(data.y, y_pred, data.sample_weight);
    if (!options.loss_weights.empty()) total = ops::multiply(total, options.loss_weights.front());
  }
  for (const Tensor& penalty : losses()) {
    const Tensor value = total.defined() ? ops::cast(penalty, total.dtype()) : penalty;
    total = total.defined() ? ops::add(total, value) : value;
  }
  if (!total.defined()) {
    throw StateError(fmt::format(
        "model \"{}\": no loss to compute. Give a `loss` to compile(), or add one with add_loss() in a layer",
        name()));
  }
  return total;
}

StepLogs ModelBody::compute_metrics(const Batch& data, const Tensor& y_pred) {
  const CompiledMetrics& compiled = trainer().compiled_metrics;
  if (!compiled.entries().empty() && !data.y.defined()) {
    throw ValueError(
        fmt::format("model \"{}\": the metrics given to compile() need labels, but there is no y", name()));
  }
  compiled.update(data, y_pred);
  return report_of_metrics();
}

StepLogs ModelBody::report_of_metrics() {
  StepLogs logs;
  for (const metrics::Metric& metric : metrics()) {
    std::string key = metric.name();
    for (const CompiledMetric& entry : trainer().compiled_metrics.entries()) {
      if (entry.metric.body() == metric.body()) key = entry.name;
    }
    logs.emplace_back(std::move(key), metric);
  }
  return logs;
}

}  // namespace tenon
