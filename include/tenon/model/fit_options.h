// The arguments of fit(), evaluate() and predict(), in Keras' order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <tenon/model/callbacks/callback.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

/// How much is printed: 0 nothing, 1 a progress bar, 2 a line per epoch, "auto" (1).
class Verbose {
 public:
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  Verbose(T level) : Verbose(static_cast<long long>(level), 0) {}
  /// ValueError for another text.
  Verbose(const char* text);
  int level() const { return level_; }

 private:
  /// ValueError unless the level is 0, 1 or 2.
  Verbose(long long level, int);
  int level_ = 1;
};

/// Whether samples are shuffled before each epoch; "batch" keeps the batches and permutes the samples inside each.
class Shuffle {
 public:
  enum class Kind : std::uint8_t { none, samples, inside_batches };
  template <class T, class = std::enable_if_t<std::is_same_v<T, bool>>>
  Shuffle(T shuffle) : kind_(shuffle ? Kind::samples : Kind::none) {}
  /// ValueError unless it is "batch".
  Shuffle(const char* text);
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// After which epochs validation runs: every n-th, or those of a list (counted from 1).
class ValidationFrequency {
 public:
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  ValidationFrequency(T every) : every_(static_cast<std::int64_t>(every)) {}
  ValidationFrequency(std::vector<std::int64_t> epochs) : every_(0), epochs_(std::move(epochs)) {}
  std::int64_t every() const { return every_; }
  const std::vector<std::int64_t>& epochs() const { return epochs_; }
  /// True if validation runs after this epoch, counted from 0.
  bool is_due_after(std::int64_t epoch) const;

 private:
  std::int64_t every_;
  std::vector<std::int64_t> epochs_;
};

/// Weights of the samples of each class: `{{0, 1.0}, {1, 2.5}}`. 1 for classes that are not named; ValueError for one that
/// is named twice.
using ClassWeights = std::vector<std::pair<std::int64_t, double>>;

/// `{x_val, y_val}` or `{x_val, y_val, sample_weight}`.
struct ValidationData {
  Tensor x = {};
  Tensor y = {};
  Tensor sample_weight = {};
};

struct FitOptions {
  /// Absent: 32.
  std::optional<std::int64_t> batch_size = {};
  std::int64_t epochs = 1;
  Verbose verbose = "auto";
  std::vector<callbacks::Callback> callbacks = {};
  /// The share of samples at the end of the data that is kept for validation, taken before shuffling.
  double validation_split = 0.0;
  /// Takes precedence over validation_split.
  ValidationData validation_data = {};
  Shuffle shuffle = true;
  ClassWeights class_weight = {};
  /// One weight per sample.
  Tensor sample_weight = {};
  /// The epoch to begin with, counted from 0: epochs is where training ends, not how many there are.
  std::int64_t initial_epoch = 0;
  /// Absent: as many as the data gives.
  std::optional<std::int64_t> steps_per_epoch = {};
  std::optional<std::int64_t> validation_steps = {};
  /// Absent: batch_size.
  std::optional<std::int64_t> validation_batch_size = {};
  ValidationFrequency validation_freq = 1;

  ~FitOptions();
};

struct EvaluateOptions {
  /// Absent: 32.
  std::optional<std::int64_t> batch_size = {};
  Verbose verbose = "auto";
  Tensor sample_weight = {};
  std::optional<std::int64_t> steps = {};
  std::vector<callbacks::Callback> callbacks = {};

  ~EvaluateOptions();
};

struct PredictOptions {
  /// Absent: 32.
  std::optional<std::int64_t> batch_size = {};
  Verbose verbose = "auto";
  std::optional<std::int64_t> steps = {};
  std::vector<callbacks::Callback> callbacks = {};

  ~PredictOptions();
};

/// The arguments of train_on_batch() and test_on_batch() after x and y.
struct OnBatchOptions {
  Tensor sample_weight = {};
  /// Not for test_on_batch (ValueError).
  ClassWeights class_weight = {};
};

}  // namespace tenon
