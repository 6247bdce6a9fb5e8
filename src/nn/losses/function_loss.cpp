#include "nn/losses/function_loss.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>

#include "nn/losses/reduction.h"

namespace tenon::losses {

namespace {

class PlainLoss final : public FunctionLoss {
 public:
  PlainLoss(const char* class_name, const char* default_name, PlainFunction function,
            const LossOptions& options)
      : FunctionLoss(options, default_name), class_name_(class_name), function_(function) {}
  std::string class_name() const override { return class_name_; }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return function_(y_true, y_pred);
  }

 private:
  const char* class_name_;
  PlainFunction function_;
};

[[noreturn]] void throw_shapes(const char* loss, const Shape& y_true, const Shape& y_pred) {
  throw ShapeError(
      fmt::format("{}: y_true has shape {} and y_pred {}; they must have the same shape. Check the labels "
                  "and the number of units "
                  "of the last layer",
                  loss, y_true.str(), y_pred.str()));
}

}  // namespace

void read_value(const ConfigPlace& place, const ConfigValue& value, ReductionName& out) {
  out.text = "none";
  if (!value.is_none()) tenon::read_value(place, value, out.text);
}

Tensor labels_like(const Tensor& y_true, const Tensor& y_pred) {
  return y_true.dtype() == y_pred.dtype() ? y_true : ops::cast(y_true, y_pred.dtype());
}

std::pair<Tensor, Tensor> same_rank_and_dtype(const char* loss, const Tensor& y_true, const Tensor& y_pred) {
  auto pair = squeeze_or_expand_to_same_rank(labels_like(y_true, y_pred), y_pred);
  if (!broadcast_together(pair.first.shape(), pair.second.shape())) {
    throw_shapes(loss, y_true.shape(), y_pred.shape());
  }
  return pair;
}

Tensor labels_of_same_shape(const char* loss, const Tensor& y_true, const Tensor& y_pred) {
  if (y_true.shape() != y_pred.shape()) throw_shapes(loss, y_true.shape(), y_pred.shape());
  return labels_like(y_true, y_pred);
}

Tensor FunctionLoss::call(const Tensor& y_true, const Tensor& y_pred) const {
  const auto [truth, prediction] = squeeze_or_expand_to_same_rank(y_true, y_pred);
  return values(truth, prediction);
}

Shared<LossBody> make_plain_loss(const char* class_name, const char* default_name, PlainFunction function,
                                 const LossOptions& options) {
  return Shared<PlainLoss>::make(class_name, default_name, function, options);
}

Registration<LossBody> plain_loss_entry(const char* class_name, const char* default_name,
                                        PlainFunction function,
                                        const std::vector<std::string_view>& more_aliases) {
  std::vector<std::string_view> aliases{default_name};
  aliases.insert(aliases.end(), more_aliases.begin(), more_aliases.end());
  const auto make = [=](const LossOptions& options) {
    return make_plain_loss(class_name, default_name, function, options);
  };
  return {class_name, std::move(aliases), [make] { return make({}); },
          [=](const Config& config) {
            LossOptions options;
            ConfigReader reader(class_name, config);
            read_common(reader, options);
            reader.finish();
            return make(options);
          }};
}

}  // namespace tenon::losses
