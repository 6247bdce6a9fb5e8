// The options that the convolution layers share.
#pragma once

#include <tenon/layers/layer.h>
#include <tenon/layers/per_axis.h>
#include <tenon/nn/activations/activation.h>

namespace tenon::layers {

struct ConvOptions {
  OptionalShape input_shape = {};
  PerAxis strides = 1;
  /// "valid": only where the whole kernel fits; "same": output lengths are input lengths divided by the strides, rounded
  /// up; "causal" (Conv1D): each output sees its own position and earlier ones.
  std::string padding = "valid";
  /// "channels_last" (the default): (batch, spatial axes…, channels), or "channels_first": (batch, channels, spatial axes…).
  std::string data_format = {};
  /// Distance of neighbouring kernel positions in the input. Above 1 only with strides of 1, as in Keras.
  PerAxis dilation_rate = 1;
  /// Each group of filters sees its own share of the channels.
  std::int64_t groups = 1;
  activations::Activation activation = {};
  bool use_bias = true;
  initializers::Initializer kernel_initializer = "glorot_uniform";
  initializers::Initializer bias_initializer = "zeros";
  regularizers::Regularizer kernel_regularizer = {};
  regularizers::Regularizer bias_regularizer = {};
  regularizers::Regularizer activity_regularizer = {};
  constraints::Constraint kernel_constraint = {};
  constraints::Constraint bias_constraint = {};
  /// Keras' low-rank adaptation: not supported yet, ValueError if set.
  std::optional<std::int64_t> lora_rank = {};
  std::optional<double> lora_alpha = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~ConvOptions();
};

}  // namespace tenon::layers
