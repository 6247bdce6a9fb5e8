#include <tenon/nn/metrics/metric.h>

#include <tenon/nn/metrics/mean_metric_wrapper.h>
#include <tenon/tensor/create.h>

#include "base/handle.h"
#include "nn/from_registry.h"
#include "nn/metrics/accuracy_by_shape.h"
#include "nn/metrics/registry_body.h"

template class tenon::Handle<tenon::metrics::MetricBody>;

namespace tenon::metrics {

MetricBody::MetricBody(std::string name, std::optional<DType> dtype)
    : name_(std::move(name)), dtype_(dtype) {}

Variable MetricBody::add_variable(const Shape& shape, const std::string& name, std::optional<DType> dtype) {
  const Variable variable(zeros(shape, dtype.value_or(this->dtype())), name_ + "/" + name, false);
  variables_.push_back(variable);
  return variable;
}

void MetricBody::reset_state() {
  for (const Variable& variable : variables_) variable.assign(zeros(variable.shape(), variable.dtype()));
}

Metric::Metric(Shared<MetricBody> body) : Handle(std::move(body)) {}

Metric::Metric(const char* name) : Metric(std::string(name)) {}

Metric::Metric(const std::string& name)
    : Handle(is_accuracy_name(name) ? make_accuracy_by_shape(name)
                                    : make_by_name(builtin_table(), name, "metric")),
      given_name_(name) {}

Metric Metric::from_config(const std::string& class_name, const Config& config) {
  return Metric(make_from_config(builtin_table(), class_name, config, "metric"));
}

Shared<MetricBody> Metric::from_callable(Callable<Tensor(const Tensor&, const Tensor&)> function) {
  return MeanMetricWrapper(std::move(function)).body();
}

std::string Metric::class_name() const { return body_->class_name(); }

Tensor Metric::result() const { return body_->result(); }

void Metric::reset_state() const { body_->reset_state(); }

void Metric::build(const Shape& y_true, const Shape& y_pred) const { body_->build(y_true, y_pred); }

std::vector<Variable> Metric::variables() const { return body_->variables(); }

std::string Metric::direction() const { return body_->direction(); }

Config Metric::get_config() const {
  Config config{{"name", body_->name()}, {"dtype", name_of(body_->dtype())}};
  config.update(body_->get_config());
  return config;
}

ConfigValue Metric::serialize() const {
  if (!body_) return {};
  if (!given_name_.empty()) return given_name_;
  return serialized_object("keras.metrics", class_name(), get_config());
}

Metric get(const std::string& name) { return Metric(name); }

}  // namespace tenon::metrics
