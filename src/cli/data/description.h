// What is in a data set that lies on this machine.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::cli {

/// The numbers of a tensor in short.
struct ArrayDescription {
  /// Of NumPy; for reviews "(25000, 11 … 2494)": their lengths.
  std::string shape;
  std::string dtype;
  double least = 0, most = 0;
};

struct PartDescription {
  /// "train", "test", or "all" of a set without parts.
  std::string name;
  ArrayDescription x, y;
  /// Names and numbers of samples; empty for a regression.
  std::vector<std::pair<std::string, std::int64_t>> classes;
  /// What it was read from.
  std::string source;
};

/// Loads the data set (nothing is fetched). `subset` is of cifar10 only.
std::vector<PartDescription> describe(const std::string& name, const std::string& subset);

}  // namespace tenon::cli
