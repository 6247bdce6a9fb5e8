// Losses that are a function of truth and prediction, and what their sources share.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <tenon/nn/losses/loss.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/losses/registry_body.h"

namespace tenon::losses {

/// Keras' epsilon.
inline constexpr double epsilon = 1e-7;

/// y_true and y_pred brought to the same rank and y_pred's dtype, for elementwise losses. ShapeError naming
/// the loss if they do not broadcast.
std::pair<Tensor, Tensor> same_rank_and_dtype(const char* loss, const Tensor& y_true, const Tensor& y_pred);
/// y_true in y_pred's dtype. ShapeError naming the loss unless both have the same shape.
Tensor labels_of_same_shape(const char* loss, const Tensor& y_true, const Tensor& y_pred);
/// y_true in y_pred's dtype.
Tensor labels_like(const Tensor& y_true, const Tensor& y_pred);

/// Adds the rank repair that Keras does before every loss made from a function.
class FunctionLoss : public LossBody {
 public:
  template <class Options>
  FunctionLoss(const Options& options, std::string_view default_name)
      : LossBody(options.name.empty() ? std::string(default_name) : options.name, options.reduction,
                 options.dtype) {}
  Tensor call(const Tensor& y_true, const Tensor& y_pred) const final;

 protected:
  virtual Tensor values(const Tensor& y_true, const Tensor& y_pred) const = 0;
};

using PlainFunction = Tensor (*)(const Tensor& y_true, const Tensor& y_pred);

/// A loss without arguments of its own. `class_name` is a string literal.
Shared<LossBody> make_plain_loss(const char* class_name, const char* default_name, PlainFunction function,
                                 const LossOptions& options);
/// Its table entry; `default_name` is the first of the names beside the class's.
Registration<LossBody> plain_loss_entry(const char* class_name, const char* default_name,
                                        PlainFunction function,
                                        const std::vector<std::string_view>& more_aliases = {});

/// A reduction, which may be None in a config and is "none" then.
struct ReductionName {
  std::string& text;
};
void read_value(const ConfigPlace& place, const ConfigValue& value, ReductionName& out);

/// Reads the entries that every loss's config has.
template <class Options>
void read_common(ConfigReader& reader, Options& options) {
  ReductionName reduction{options.reduction};
  reader("name", options.name);
  reader("reduction", reduction);
  reader.ignore("dtype");
}

/// Options of a loss with arguments of its own, which Body::describe names.
template <class Body, class Options>
Options loss_options_from(std::string_view class_name, const Config& config) {
  Options options;
  ConfigReader reader(class_name, config);
  read_common(reader, options);
  Body::describe(reader, options);
  reader.finish();
  return options;
}

/// The table entry of a loss with arguments of its own, which Body::describe names.
template <class Body, class Options>
Registration<LossBody> loss_entry(std::string_view class_name, std::vector<std::string_view> aliases) {
  return class_entry<LossBody, Body, Options>(class_name, std::move(aliases),
                                              loss_options_from<Body, Options>);
}

}  // namespace tenon::losses
