// Reading and writing NumPy's .npz files: several named arrays each.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// An array of an .npz file.
struct NamedArray {
  std::string name;
  Tensor values;
};

/// The arrays of an .npz file in the file's order.
class NpzArrays {
 public:
  NpzArrays() = default;
  explicit NpzArrays(std::vector<NamedArray> arrays) : arrays_(std::move(arrays)) {}

  /// The array of that name; ValueError naming the nearest one.
  const Tensor& operator[](const std::string& name) const;
  bool contains(const std::string& name) const;
  std::vector<std::string> names() const;
  std::size_t size() const { return arrays_.size(); }
  auto begin() const { return arrays_.begin(); }
  auto end() const { return arrays_.end(); }

 private:
  std::vector<NamedArray> arrays_;
};

/// All arrays of an .npz file (numpy.load), or only those named. FileError if the archive is damaged, names an array
/// twice, unpacks to far more than an archive of its size should, or holds anything that read_npy() refuses;
/// ValueError for a name in `only` that the file does not have.
NpzArrays read_npz(const std::string& path, const std::vector<std::string>& only = {});

struct NpzOptions {
  /// Deflated, as by numpy.savez_compressed; else stored, as by numpy.savez.
  bool compressed = false;
};

/// Writes named arrays: write_npz("data.npz", {{"x", x}, {"y", y}}). The file appears whole or not at all, and its
/// bytes depend on the arrays only. ValueError for a name that is empty or comes twice; TypeError for bfloat16.
void write_npz(const std::string& path, const std::vector<NamedArray>& arrays,
               const NpzOptions& options = {});

}  // namespace tenon::io
