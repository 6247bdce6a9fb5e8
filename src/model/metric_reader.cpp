#include "model/metric_reader.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "tensor/dispatch.h"
#include "tensor/number_conversion.h"

namespace tenon {

namespace {

void check_is_number(const metrics::Metric& metric, const Shape& shape) {
  if (shape.elements() != 1) {
    throw ValueError(
        fmt::format("metric \"{}\" has a result of shape {}; what fit() and evaluate() report are single "
                    "numbers",
                    metric.name(), shape.str()));
  }
}

}  // namespace

double number_at(const std::byte* element, DType dtype) {
  return dispatch(dtype, [&]<class T>(std::type_identity<T>) {
    T value;
    std::memcpy(&value, element, sizeof(T));
    return convert_number<double>(value);
  });
}

MetricReader::MetricReader(std::vector<metrics::Metric> metrics) : metrics_(std::move(metrics)) {
  if (metrics_.empty()) return;
  const auto results = [this](const std::vector<Tensor>&) {
    std::vector<Tensor> found;
    for (const metrics::Metric& metric : metrics_) found.push_back(metric.result());
    return found;
  };
  try {
    plan_.emplace(results, std::vector<TensorSpec>{}, "metric results");
  } catch (const TraceBreak&) {
    return;
  }
  for (std::size_t i = 0; i < metrics_.size(); ++i) {
    check_is_number(metrics_[i], plan_->output_spec(static_cast<int>(i)).shape);
  }
}

bool MetricReader::reads(const std::vector<metrics::Metric>& metrics) const {
  return std::equal(metrics.begin(), metrics.end(), metrics_.begin(), metrics_.end(),
                    [](const metrics::Metric& a, const metrics::Metric& b) { return a.body() == b.body(); });
}

void MetricReader::read(std::vector<double>& values) {
  if (plan_) {
    plan_->run();
    for (int i = 0; i < plan_->output_count(); ++i) {
      values.push_back(number_at(plan_->output(i), plan_->output_spec(i).dtype));
    }
    return;
  }
  for (const metrics::Metric& metric : metrics_) {
    const Tensor result = metric.result();
    check_is_number(metric, result.shape());
    values.push_back(result.item<double>());
  }
}

}  // namespace tenon
