#include <tenon/model/callbacks/monitor.h>

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/model/model.h>

namespace tenon::callbacks {

MonitorBody::MonitorBody(std::string name, std::string monitor, std::string mode, double min_delta)
    : name_(std::move(name)),
      monitor_(std::move(monitor)),
      mode_(std::move(mode)),
      min_delta_(std::abs(min_delta)) {
  if (mode_ != "auto" && mode_ != "min" && mode_ != "max") {
    throw ValueError(fmt::format("{}: mode must be \"auto\", \"min\" or \"max\", got \"{}\"", name_, mode_));
  }
}

std::optional<double> MonitorBody::monitored(const Logs& logs) const {
  if (const double* value = logs.find(monitor_)) return *value;
  std::string known;
  for (const auto& [key, value] : logs) known += (known.empty() ? "" : ",") + key;
  warn(fmt::format("{}: there is no \"{}\" in the logs, so it does nothing; available are: {}", name_,
                   monitor_, known));
  return {};
}

bool MonitorBody::larger_is_better() const {
  if (mode_ != "auto") return mode_ == "max";
  const std::string metric_name = monitor_.starts_with("val_") ? monitor_.substr(4) : monitor_;
  if (metric_name == "loss") return false;
  for (const metrics::Metric& metric : model().metrics()) {
    if (metric.name() != metric_name) continue;
    if (metric.direction() == "up") return true;
    if (metric.direction() == "down") return false;
  }
  throw ValueError(
      fmt::format("{}: whether a larger or a smaller \"{}\" is better cannot be told; pass mode = \"max\" or "
                  "mode = \"min\"",
                  name_, monitor_));
}

bool MonitorBody::is_improvement(double value, std::optional<double> reference) {
  if (!larger_) larger_ = larger_is_better();
  if (!reference) return true;
  // In float32, as Keras compares: changes below its resolution are none.
  const auto now = static_cast<float>(value), before = static_cast<float>(*reference);
  const auto delta = static_cast<float>(min_delta_);
  return *larger_ ? now - delta > before : now + delta < before;
}

}  // namespace tenon::callbacks
