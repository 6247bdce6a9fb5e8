// Concatenate: several inputs one after the other along an axis.
#pragma once

#include <tenon/layers/merge.h>

namespace tenon::layers {

struct ConcatenateOptions {
  std::int64_t axis = -1;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~ConcatenateOptions();
};

/// The inputs joined along an axis; the other axes must agree (ShapeError). The output carries a mask if any input does;
/// inputs without one count as not masked.
class Concatenate : public Merge {
 public:
  explicit Concatenate(const ConcatenateOptions& options);
  Concatenate();
};

/// Concatenate(options)(inputs)
Tensor concatenate(const std::vector<Tensor>& inputs, const ConcatenateOptions& options = {});

}  // namespace tenon::layers
