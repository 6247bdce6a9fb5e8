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
  std::int64_t patience = 20;
  std::int64_t batch_size = 32;
  double learning_rate = 0.001;
  /// Shares: of all rows, and of what is left of them.
  double test_split = 0.2, validation_split = 0.2;
  std::int64_t seed = 0;
  int threads = 0;
  /// Keep the network of the best epoch instead of training one anew on the validation rows too.
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
