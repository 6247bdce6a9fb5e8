// CompileOptions: what Model::compile() takes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/nn/losses/loss.h>
#include <tenon/nn/metrics/metric.h>
#include <tenon/nn/optimizers/optimizer.h>

namespace tenon {

/// The arguments of compile(), in Keras' order.
struct CompileOptions {
  optimizers::Optimizer optimizer = "rmsprop";
  losses::Loss loss = {};
  /// One number per output, by which its loss is multiplied; empty: 1.
  std::vector<double> loss_weights = {};
  /// They ignore sample weights; weighted_metrics use them.
  std::vector<metrics::Metric> metrics = {};
  std::vector<metrics::Metric> weighted_metrics = {};
  /// Runs every step operation by operation, for debugging.
  bool run_eagerly = false;
  /// How many steps are made between calls of callbacks and progress.
  std::int64_t steps_per_execution = 1;
  /// Accepted for Keras' sake: every step is compiled unless run_eagerly. ValueError if true together with run_eagerly.
  std::optional<bool> jit_compile = {};
  /// Keras scales the loss of a mixed_float16 model; Tenon cannot yet: ValueError for such a model unless this is false.
  /// Give the optimizer a loss_scale_factor then. Means nothing for other models.
  bool auto_scale_loss = true;

  ~CompileOptions();
};

}  // namespace tenon
