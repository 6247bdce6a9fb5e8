// What `tenon train` is called with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tenon::cli {

struct TrainOptions {
  std::string path;
  std::string target;
  std::string task = "auto";
  std::string model = "mlp:64,32";
  std::int64_t epochs = 200;
  std::int64_t patience = 50;
  std::int64_t batch_size = 32;
  double learning_rate = 0.001;
  /// Share of the weights that an epoch takes away (AdamW).
  double weight_decay = 0.005;
  /// Shares: of all rows, and of what is left of them.
  double test_split = 0.2, validation_split = 0.2;
  /// Networks that validate, each with other rows. Absent: as many as give every row its turn (at most 10), but one if that
  /// alone validates with 1000 rows.
  std::optional<std::int64_t> folds;
  std::int64_t seed = 0;
  /// Of the choice of the test rows; absent: the seed.
  std::optional<std::int64_t> test_seed;
  int threads = 0;
  /// Keep the one network of the best epoch instead of training another on the validation rows too.
  bool no_refit = false;
  bool no_header = false;
  std::string delimiter;
  /// Absent: one if the file begins with a line of counts.
  std::optional<std::int64_t> skip_lines;
  std::vector<std::string> drop;
  std::string plots;
  std::string write_split;
};

}  // namespace tenon::cli
