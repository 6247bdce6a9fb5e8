// Loss: how far predictions are from the truth, given by its Keras name, as a callable or as an object.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <tenon/base/callable.h>
#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/nn/config.h>
#include <tenon/tensor/tensor.h>

namespace tenon::losses {

/// What a Loss holds. Derive from it for a loss of your own: write call(), in ops.
class LossBody {
 public:
  /// reduction: "sum_over_batch_size" (the sum divided by the number of values), "mean" (the same), "sum",
  /// "mean_with_sample_weight" (divided by the sum of the weights) or "none". dtype: of the computation,
  /// floatx() if absent. ValueError for another reduction.
  explicit LossBody(std::string name, std::string reduction = "sum_over_batch_size",
                    std::optional<DType> dtype = {});
  virtual ~LossBody() = default;

  /// One value per sample: y_true and y_pred arrive in the loss's dtype, the last axis is reduced.
  virtual Tensor call(const Tensor& y_true, const Tensor& y_pred) const = 0;
  /// Keras' class name: "MeanSquaredError".
  virtual std::string class_name() const = 0;
  /// Names and values after name and reduction.
  virtual Config get_config() const { return {}; }
  /// False for a loss whose y_true is not brought to the loss's dtype: class numbers.
  virtual bool casts_labels() const { return true; }
  /// Looks at labels on the host, before a training that could only fail on them silently: ValueError naming
  /// the first one that this loss cannot mean (2 for a binary loss). y_pred: the shape of the predictions.
  virtual void check_labels(const Tensor& /*y_true*/, const Shape& /*y_pred*/) const {}

  const std::string& name() const { return name_; }
  const std::string& reduction() const { return reduction_; }
  DType dtype() const { return dtype_.value_or(floatx()); }

 private:
  std::string name_, reduction_;
  std::optional<DType> dtype_;
};

/// A loss wherever Keras takes one: "mse", an object such as Huber({.delta = 2}), or a callable
/// `Tensor(const Tensor& y_true, const Tensor& y_pred)`. A handle; the default one stands for None.
class Loss : public Handle<const LossBody> {
 public:
  Loss() = default;
  /// keras.losses.get: class name, its snake_case form or an alias ("mse", "bce", …); ValueError naming the
  /// nearest known name if there is none of that name. "crossentropy" and "ce" choose by the shapes they
  /// meet.
  Loss(const char* name);
  Loss(const std::string& name);
  Loss(Shared<const LossBody> body);
  template <
      class Function,
      class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Tensor&, const Tensor&> &&
                               !std::is_base_of_v<Loss, std::decay_t<Function>>>>
  Loss(Function function) : Loss(from_callable(std::move(function))) {}
  /// The object that get_config() came from. ValueError for an unknown name in the config.
  static Loss from_config(const std::string& class_name, const Config& config);

  /// The reduced loss (rank 0; one value per sample if reduction is "none"). sample_weight broadcasts to the
  /// per-sample values; a mask that y_pred carries counts as weights. ShapeError naming the loss if y_true
  /// and y_pred do not fit.
  Tensor operator()(const Tensor& y_true, const Tensor& y_pred, const Tensor& sample_weight = {}) const;
  /// Looks at labels before a training; see LossBody. Does nothing for symbolic labels.
  void check_labels(const Tensor& y_true, const Shape& y_pred) const;
  const std::string& name() const { return body_->name(); }
  std::string class_name() const;
  Config get_config() const;
  /// What compile_config holds for it: the string it was given by, or the object with its module.
  ConfigValue serialize() const;

 private:
  static Shared<const LossBody> from_callable(Callable<Tensor(const Tensor&, const Tensor&)> function);
  std::string given_name_;
};

/// Loss(name), under Keras' name.
Loss get(const std::string& name);

/// The arguments of a loss that has none of its own.
struct LossOptions {
  std::string reduction = "sum_over_batch_size";
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Keras' squeeze_or_expand_to_same_rank: if ranks differ by one and the longer's last length is 1, drops it,
/// or expands a partner of rank 1.
std::pair<Tensor, Tensor> squeeze_or_expand_to_same_rank(const Tensor& a, const Tensor& b,
                                                         bool expand_rank_1 = true);

}  // namespace tenon::losses
