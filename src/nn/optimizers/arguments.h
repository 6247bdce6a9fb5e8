// The arguments that every optimizer has: checks, and how they stand in options and configs.
#pragma once

#include <string_view>

#include <tenon/nn/naming.h>
#include <tenon/nn/optimizers/optimizer.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/optimizers/registry_body.h"

namespace tenon::optimizers {

/// ValueError for what Keras refuses, or would ignore silently.
void check_arguments(const CommonArguments& arguments);

template <class Options>
CommonArguments common_arguments(const Options& options) {
  return {options.learning_rate,
          options.weight_decay,
          options.clipnorm,
          options.clipvalue,
          options.global_clipnorm,
          options.use_ema,
          options.ema_momentum,
          options.ema_overwrite_frequency,
          options.loss_scale_factor,
          options.gradient_accumulation_steps,
          options.name};
}

/// The same, with the class's automatic name if none is given.
template <class Options>
CommonArguments named_arguments(const Options& options, const char* class_name) {
  CommonArguments arguments = common_arguments(options);
  if (arguments.name.empty()) arguments.name = auto_name(class_name);
  return arguments;
}

/// A number or a serialized schedule.
void read_value(const ConfigPlace& place, const ConfigValue& value, LearningRate& out);

template <class Visit, class Options>
void describe_common(Visit& visit, Options& options) {
  visit("name", options.name);
  visit("learning_rate", options.learning_rate);
  visit("weight_decay", options.weight_decay);
  visit("clipnorm", options.clipnorm);
  visit("global_clipnorm", options.global_clipnorm);
  visit("clipvalue", options.clipvalue);
  visit("use_ema", options.use_ema);
  visit("ema_momentum", options.ema_momentum);
  visit("ema_overwrite_frequency", options.ema_overwrite_frequency);
  visit("loss_scale_factor", options.loss_scale_factor);
  visit("gradient_accumulation_steps", options.gradient_accumulation_steps);
}

/// Options whose own names Body::describe gives.
template <class Body, class Options>
Options optimizer_options_from(std::string_view class_name, const Config& config) {
  Options options;
  ConfigReader reader(class_name, config);
  describe_common(reader, options);
  Body::describe(reader, options);
  reader.finish();
  return options;
}

/// The table entry of an optimizer; Body::describe names the arguments that are its own.
template <class Body, class Options>
Registration<OptimizerBody> optimizer_entry(std::string_view class_name,
                                            std::vector<std::string_view> aliases) {
  return class_entry<OptimizerBody, Body, Options>(class_name, std::move(aliases),
                                                   optimizer_options_from<Body, Options>);
}

/// x in that dtype; x itself if it is already.
Tensor in_dtype(const Tensor& x, DType dtype);
/// t of the step being made, 1 in the first, in that dtype.
Tensor local_step(const OptimizerBody& optimizer, DType dtype);

}  // namespace tenon::optimizers
