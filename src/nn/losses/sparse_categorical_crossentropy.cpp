#include <tenon/nn/losses/sparse_categorical_crossentropy.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/losses.h>
#include <tenon/ops/math.h>
#include <fmt/format.h>

#include "nn/losses/crossentropy.h"
#include "nn/losses/function_loss.h"
#include "tensor/body.h"

namespace tenon::losses {

namespace {

/// Class numbers of the shape of y_pred without its last axis.
Tensor class_numbers(const Tensor& y_true, const Tensor& y_pred, int axis) {
  const int last = y_pred.ndim() - 1;
  if (y_pred.ndim() == 0 || (axis != -1 && axis != last)) {
    throw ValueError(
        fmt::format("sparse_categorical_crossentropy: classes must lie along the last axis of y_pred; got "
                    "axis {} and y_pred of shape {}",
                    axis, y_pred.shape().str()));
  }
  Tensor labels = y_true;
  if (labels.ndim() == y_pred.ndim() && labels.shape().back() == 1) labels = ops::squeeze(labels, -1);
  Shape expected = y_pred.shape();
  expected.pop_back();
  if (labels.shape() != expected) {
    throw ShapeError(fmt::format(
        "sparse_categorical_crossentropy: y_true must hold class numbers in shape {}, that of y_pred {} "
        "without its last axis; got {}. One-hot labels need categorical_crossentropy",
        expected.str(), y_pred.shape().str(), y_true.shape().str()));
  }
  return labels.dtype() == int64 ? labels : ops::cast(labels, int64);
}

Tensor entropies(const Tensor& labels, const Tensor& y_pred, bool from_logits) {
  const Tensor logits = logits_behind(y_pred, from_logits, "softmax", -1);
  if (logits.defined()) return ops::sparse_softmax_cross_entropy_with_logits(labels, logits);
  return ops::sparse_softmax_cross_entropy_with_logits(labels,
                                                       ops::log(ops::clip(y_pred, epsilon, 1.0 - epsilon)));
}

}  // namespace

Tensor sparse_categorical_crossentropy(const Tensor& y_true, const Tensor& y_pred, bool from_logits,
                                       std::optional<std::int64_t> ignore_class, int axis) {
  const Tensor labels = class_numbers(y_true, y_pred, axis);
  if (!ignore_class) return entropies(labels, y_pred, from_logits);
  const Tensor valid = ops::not_equal(labels, *ignore_class);
  const Tensor zero = ops::cast(0.0, y_pred.dtype());
  const Tensor known_labels = ops::where(valid, labels, ops::cast(0, int64));
  const Tensor known_predictions = ops::where(ops::expand_dims(valid, -1), y_pred, zero);
  Tensor losses = ops::where(valid, entropies(known_labels, known_predictions, from_logits), zero);
  losses.body()->mask = valid;
  return losses;
}

namespace {

class SparseCategoricalCrossentropyBody final : public FunctionLoss {
 public:
  explicit SparseCategoricalCrossentropyBody(const SparseCategoricalCrossentropyOptions& options)
      : FunctionLoss(options, "sparse_categorical_crossentropy"), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("from_logits", options.from_logits);
    visit("ignore_class", options.ignore_class);
    // Keras takes axis but does not write it.
    if constexpr (std::is_same_v<Visit, ConfigReader>) visit("axis", options.axis);
  }
  std::string class_name() const override { return "SparseCategoricalCrossentropy"; }
  Config get_config() const override { return config_of<SparseCategoricalCrossentropyBody>(options_); }
  bool casts_labels() const override { return false; }
  void check_labels(const Tensor& y_true, const Shape& y_pred) const override {
    if (!y_pred.empty())
      check_class_numbers("sparse_categorical_crossentropy", y_true, y_pred.back(), options_.ignore_class);
  }

 protected:
  Tensor values(const Tensor& y_true, const Tensor& y_pred) const override {
    return sparse_categorical_crossentropy(y_true, y_pred, options_.from_logits, options_.ignore_class,
                                           options_.axis);
  }

 private:
  SparseCategoricalCrossentropyOptions options_;
};

}  // namespace

SparseCategoricalCrossentropy::SparseCategoricalCrossentropy(
    const SparseCategoricalCrossentropyOptions& options)
    : Loss(Shared<SparseCategoricalCrossentropyBody>::make(options)) {}

Registration<LossBody> register_sparse_categorical_crossentropy() {
  return loss_entry<SparseCategoricalCrossentropyBody, SparseCategoricalCrossentropyOptions>(
      "SparseCategoricalCrossentropy", {"sparse_categorical_crossentropy"});
}

}  // namespace tenon::losses
