#include <tenon/nn/losses/loss.h>

#include <algorithm>
#include <cctype>

#include <tenon/nn/losses/binary_crossentropy.h>
#include <tenon/nn/losses/categorical_crossentropy.h>
#include <tenon/nn/losses/sparse_categorical_crossentropy.h>
#include <tenon/ops/arithmetic.h>

#include "base/handle.h"
#include "nn/from_registry.h"
#include "nn/label_kind.h"
#include "nn/losses/reduction.h"
#include "nn/losses/registry_body.h"
#include "tensor/body.h"

template class tenon::Handle<const tenon::losses::LossBody>;

namespace tenon::losses {

namespace {

class CallableLoss final : public LossBody {
 public:
  explicit CallableLoss(Callable<Tensor(const Tensor&, const Tensor&)> function)
      : LossBody("loss_function"), function_(std::move(function)) {}
  Tensor call(const Tensor& y_true, const Tensor& y_pred) const override {
    const auto [truth, prediction] = squeeze_or_expand_to_same_rank(y_true, y_pred);
    return function_(truth, prediction);
  }
  std::string class_name() const override { return "function"; }

 private:
  Callable<Tensor(const Tensor&, const Tensor&)> function_;
};

/// "crossentropy": the one of three that fits the shapes it meets.
class CrossentropyByShape final : public LossBody {
 public:
  explicit CrossentropyByShape(const std::string& name) : LossBody(name) {}
  Tensor call(const Tensor& y_true, const Tensor& y_pred) const override {
    return chosen(y_true.shape(), y_pred.shape()).body()->call(y_true, y_pred);
  }
  std::string class_name() const override { return name(); }
  bool casts_labels() const override { return false; }
  void check_labels(const Tensor& y_true, const Shape& y_pred) const override {
    chosen(y_true.shape(), y_pred).check_labels(y_true, y_pred);
  }

 private:
  const Loss& chosen(const Shape& y_true, const Shape& y_pred) const {
    switch (label_kind(y_true, y_pred)) {
      case LabelKind::binary:
        return binary_;
      case LabelKind::sparse:
        return sparse_;
      case LabelKind::one_hot:
        break;
    }
    return categorical_;
  }
  Loss binary_ = BinaryCrossentropy(), sparse_ = SparseCategoricalCrossentropy(),
       categorical_ = CategoricalCrossentropy();
};

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

Tensor cast_to(const Tensor& x, DType dtype) { return x.dtype() == dtype ? x : ops::cast(x, dtype); }

}  // namespace

LossBody::LossBody(std::string name, std::string reduction, std::optional<DType> dtype)
    : name_(std::move(name)), reduction_(std::move(reduction)), dtype_(dtype) {
  check_reduction(name_, reduction_);
}

Loss::Loss(Shared<const LossBody> body) : Handle(std::move(body)) {}

Loss::Loss(const char* name) : Loss(std::string(name)) {}

Loss::Loss(const std::string& name) : given_name_(name) {
  const std::string lower = lower_case(name);
  if (lower == "crossentropy" || lower == "ce") {
    body_ = Shared<CrossentropyByShape>::make(name);
  } else {
    body_ = make_by_name(builtin_table(), name, "loss");
  }
}

Loss Loss::from_config(const std::string& class_name, const Config& config) {
  return Loss(Shared<const LossBody>(make_from_config(builtin_table(), class_name, config, "loss")));
}

Shared<const LossBody> Loss::from_callable(Callable<Tensor(const Tensor&, const Tensor&)> function) {
  return Shared<CallableLoss>::make(std::move(function));
}

Tensor Loss::operator()(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight) const {
  const DType dtype = body_->dtype();
  const Tensor prediction = cast_to(y_pred, dtype);
  const Tensor truth = body_->casts_labels() ? cast_to(y_true, dtype) : y_true;
  const Tensor values = body_->call(truth, prediction);
  const Tensor& in_mask = y_pred.body()->mask;
  const Tensor& out_mask = values.body()->mask;
  const Tensor mask = in_mask.defined() && out_mask.defined()
                          ? ops::multiply(cast_to(in_mask, dtype), cast_to(out_mask, dtype))
                      : in_mask.defined() ? in_mask
                                          : out_mask;
  return reduce_weighted_values(body_->name(), cast_to(values, dtype), sample_weight, mask,
                                body_->reduction());
}

void Loss::check_labels(const Tensor& y_true, const Shape& y_pred) const {
  if (body_ && y_true.defined() && !y_true.is_symbolic()) body_->check_labels(y_true, y_pred);
}

std::string Loss::class_name() const { return body_->class_name(); }

Config Loss::get_config() const {
  Config config{{"name", body_->name()}, {"reduction", body_->reduction()}};
  config.update(body_->get_config());
  return config;
}

ConfigValue Loss::serialize() const {
  if (!body_) return {};
  if (!given_name_.empty()) return given_name_;
  return serialized_object("keras.losses", class_name(), get_config());
}

Loss get(const std::string& name) { return Loss(name); }

}  // namespace tenon::losses
