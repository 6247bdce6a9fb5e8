// Samples in memory, from which batches are taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tenon/tensor/tensor.h>

#include "model/step.h"

namespace tenon {

/// x, and labels and sample weights where there are any: arrays whose first axis is the sample. Floating arrays are
/// converted to floatx(), and all are contiguous.
class ArrayData {
 public:
  ArrayData() = default;
  ArrayData(const Tensor& x, const Tensor& y, const Tensor& sample_weight);

  std::int64_t size() const { return x_.defined() ? x_.shape(0) : 0; }
  const Tensor& x() const { return x_; }
  const Tensor& y() const { return y_; }
  const Tensor& sample_weight() const { return sample_weight_; }
  /// Samples first … last - 1.
  ArrayData slice(std::int64_t first, std::int64_t last) const;
  ArrayData with_weights(const Tensor& sample_weight) const { return {x_, y_, sample_weight}; }

  BatchSpec batch_spec(std::int64_t batch_size) const;
  /// Gives a step the samples first, first + 1, … without copying them.
  void point(Step& step, std::int64_t first) const;
  /// Copies these samples into the step's buffers.
  void gather(Step& step, std::span<const std::int64_t> samples) const;

 private:
  struct Column {
    const std::byte* rows;
    std::size_t row_bytes;
  };
  void add_column(const Tensor& array);

  Tensor x_, y_, sample_weight_;
  std::vector<Column> columns_;
};

}  // namespace tenon
