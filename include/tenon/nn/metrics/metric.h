// Metric: a number gathered over batches, given by its Keras name, as a callable or as an object.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <tenon/base/callable.h>
#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/graph/variable.h>
#include <tenon/nn/config.h>

namespace tenon::metrics {

/// What a Metric holds. Derive from it for a metric of your own: make its state with add_variable() in the
/// constructor, write update_state() and result() in ops.
class MetricBody {
 public:
  explicit MetricBody(std::string name, std::optional<DType> dtype = {});
  virtual ~MetricBody() = default;
  MetricBody(const MetricBody&) = delete;
  MetricBody& operator=(const MetricBody&) = delete;

  /// Adds a batch. sample_weight may be undefined. Metrics of plain values (Mean, Sum) take them as y_true
  /// and leave y_pred undefined.
  virtual void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) = 0;
  /// The value so far, rank 0 for most metrics.
  virtual Tensor result() const = 0;
  /// Sets every state variable back to zero.
  virtual void reset_state();
  /// Keras' class name: "BinaryAccuracy".
  virtual std::string class_name() const = 0;
  /// Names and values after name and dtype.
  virtual Config get_config() const { return {}; }
  /// "up" if larger is better, "down" if smaller is, empty if that is unknown (Keras' _direction).
  virtual std::string direction() const { return ""; }
  /// Called before the first update with the shapes of a batch, for metrics that depend on them ("accuracy").
  virtual void build(const Shape& /*y_true*/, const Shape& /*y_pred*/) {}
  /// The state, in the order in which it was added.
  virtual std::vector<Variable> variables() const { return variables_; }

  const std::string& name() const { return name_; }
  DType dtype() const { return dtype_.value_or(floatx()); }

 protected:
  /// A state variable that starts as zeros of that shape, in the metric's dtype or the one given.
  Variable add_variable(const Shape& shape, const std::string& name, std::optional<DType> dtype = {});

 private:
  std::string name_;
  std::optional<DType> dtype_;
  std::vector<Variable> variables_;
};

/// A metric wherever Keras takes one: "accuracy", an object such as BinaryAccuracy({.threshold = 0.7}), or a
/// callable `Tensor(const Tensor& y_true, const Tensor& y_pred)` whose values are averaged. A handle: copies
/// share the state.
class Metric : public Handle<MetricBody> {
 public:
  Metric() = default;
  /// keras.metrics.get: class name, its snake_case form or an alias ("mse", "acc", …); ValueError naming the
  /// nearest known name if there is none of that name. "accuracy" and "acc" choose by the shapes of the first
  /// batch. The metric's results are called as it was given here.
  Metric(const char* name);
  Metric(const std::string& name);
  Metric(Shared<MetricBody> body);
  template <
      class Function,
      class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Tensor&, const Tensor&> &&
                               !std::is_base_of_v<Metric, std::decay_t<Function>>>>
  Metric(Function function) : Metric(from_callable(std::move(function))) {}
  /// The object that get_config() came from. ValueError for an unknown name in the config.
  static Metric from_config(const std::string& class_name, const Config& config);

  /// The string it was given by, or the object's name: the key of its results.
  const std::string& name() const { return given_name_.empty() ? body_->name() : given_name_; }
  std::string class_name() const;
  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight = {}) const {
    body_->update_state(y_true, y_pred, sample_weight);
  }
  Tensor result() const;
  void reset_state() const;
  /// Updates with one batch and returns the value so far.
  Tensor operator()(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight = {}) const {
    update_state(y_true, y_pred, sample_weight);
    return result();
  }
  /// Decides what depends on the shapes of a batch ("accuracy"); done by the first update otherwise.
  void build(const Shape& y_true, const Shape& y_pred) const;
  std::vector<Variable> variables() const;
  std::string direction() const;
  Config get_config() const;
  /// What compile_config holds for it: the string it was given by, or the object with its module.
  ConfigValue serialize() const;

 private:
  static Shared<MetricBody> from_callable(Callable<Tensor(const Tensor&, const Tensor&)> function);
  std::string given_name_;
};

/// Metric(name), under Keras' name.
Metric get(const std::string& name);

/// The metric that "accuracy" or "acc", in any letter case, stands for with these shapes, named as typed:
/// binary if y_pred's last length is 1; sparse if y_true has a rank less or a last length of 1; categorical
/// otherwise.
Metric resolve_accuracy(const std::string& name, const Shape& y_true, const Shape& y_pred);

/// The arguments of a metric that has none of its own.
struct MetricOptions {
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

}  // namespace tenon::metrics
