// The two forms in which CIFAR-10's pictures are published.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tenon/datasets/samples.h>

namespace tenon::datasets {

/// Pictures as they come from batches, one after the other: n × 32 × 32 × 3 bytes and n classes.
struct CifarPictures {
  std::vector<std::uint8_t> pixels = {};
  std::vector<std::uint8_t> classes = {};

  std::int64_t size() const { return static_cast<std::int64_t>(classes.size()); }
  /// x (n, 32, 32, 3), y (n, 1).
  Samples samples(const std::string& source) const;
};

/// Adds the pictures of an official binary batch: records of a class and 3 × 1024 bytes, red, green and blue. FileError,
/// named after `name` with the offset, if it is damaged.
void add_binary_batch(CifarPictures& pictures, std::string_view bytes, const std::string& name);

/// Adds the pictures of a Python batch: a pickled dict with "data" (n, 3072) uint8 and "labels", a list.
void add_python_batch(CifarPictures& pictures, std::string_view bytes, const std::string& name);

}  // namespace tenon::datasets
