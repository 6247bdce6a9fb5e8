#include "nn/metrics/accuracy_by_shape.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/metrics/binary_accuracy.h>
#include <tenon/nn/metrics/categorical_accuracy.h>
#include <tenon/nn/metrics/sparse_categorical_accuracy.h>
#include <tenon/tensor/create.h>

#include "nn/label_kind.h"

namespace tenon::metrics {

namespace {

class AccuracyByShape final : public MetricBody {
 public:
  explicit AccuracyByShape(const std::string& name) : MetricBody(name) {}

  void build(const Shape& y_true, const Shape& y_pred) override {
    if (!chosen_.defined()) chosen_ = resolve_accuracy(name(), y_true, y_pred);
  }
  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) override {
    build(y_true.shape(), y_pred.shape());
    chosen_.update_state(y_true, y_pred, sample_weight);
  }
  Tensor result() const override { return chosen_.defined() ? chosen_.result() : zeros(Shape{}, dtype()); }
  void reset_state() override {
    if (chosen_.defined()) chosen_.reset_state();
  }
  std::vector<Variable> variables() const override {
    return chosen_.defined() ? chosen_.variables() : std::vector<Variable>();
  }
  std::string class_name() const override { return chosen_.defined() ? chosen_.class_name() : "Accuracy"; }
  Config get_config() const override { return chosen_.defined() ? chosen_.body()->get_config() : Config(); }
  std::string direction() const override { return "up"; }

 private:
  Metric chosen_;
};

}  // namespace

bool is_accuracy_name(const std::string& name) {
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return lower == "accuracy" || lower == "acc";
}

Shared<MetricBody> make_accuracy_by_shape(const std::string& name) {
  return Shared<AccuracyByShape>::make(name);
}

Metric resolve_accuracy(const std::string& name, const Shape& y_true, const Shape& y_pred) {
  if (!is_accuracy_name(name)) {
    throw ValueError(fmt::format("resolve_accuracy: expected \"accuracy\" or \"acc\"; got \"{}\"", name));
  }
  switch (label_kind(y_true, y_pred)) {
    case LabelKind::binary:
      return BinaryAccuracy({.name = name});
    case LabelKind::sparse:
      return SparseCategoricalAccuracy({.name = name});
    case LabelKind::one_hot:
      break;
  }
  return CategoricalAccuracy({.name = name});
}

}  // namespace tenon::metrics
