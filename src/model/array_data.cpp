#include "model/array_data.h"

#include <cstring>

#include "tensor/body.h"

namespace tenon {

namespace {

Tensor prepared(const Tensor& array) {
  if (!array.defined()) return array;
  const bool is_converted = is_floating(array.dtype()) && array.dtype() != floatx();
  return contiguous_copy(is_converted ? array.astype(floatx()) : array);
}

/// Rows of up to a few cache lines are copied word by word: a call of memcpy costs more than they do.
template <class Word>
void gather_words(std::byte* destination, const std::byte* rows, std::size_t row_bytes,
                  std::span<const std::int64_t> samples) {
  const std::size_t words = row_bytes / sizeof(Word);
  for (const std::int64_t sample : samples) {
    const std::byte* source = rows + static_cast<std::size_t>(sample) * row_bytes;
    for (std::size_t i = 0; i < words; ++i) {
      Word word;
      std::memcpy(&word, source + i * sizeof(Word), sizeof(Word));
      std::memcpy(destination + i * sizeof(Word), &word, sizeof(Word));
    }
    destination += row_bytes;
  }
}

void gather_rows(std::byte* destination, const std::byte* rows, std::size_t row_bytes,
                 std::span<const std::int64_t> samples) {
  constexpr std::size_t short_row = 128;
  if (row_bytes <= short_row && row_bytes % 8 == 0) {
    gather_words<std::uint64_t>(destination, rows, row_bytes, samples);
  } else if (row_bytes <= short_row && row_bytes % 4 == 0) {
    gather_words<std::uint32_t>(destination, rows, row_bytes, samples);
  } else {
    for (const std::int64_t sample : samples) {
      std::memcpy(destination, rows + static_cast<std::size_t>(sample) * row_bytes, row_bytes);
      destination += row_bytes;
    }
  }
}

TensorSpec spec_of_batch(const Tensor& array, std::int64_t batch_size) {
  TensorSpec spec{array.shape(), array.dtype()};
  spec.shape[0] = batch_size;
  return spec;
}

}  // namespace

ArrayData::ArrayData(const Tensor& x, const Tensor& y, const Tensor& sample_weight)
    : x_(prepared(x)), y_(prepared(y)), sample_weight_(prepared(sample_weight)) {
  for (const Tensor& array : {x_, y_, sample_weight_}) {
    if (array.defined()) add_column(array);
  }
}

void ArrayData::add_column(const Tensor& array) {
  const std::size_t bytes = static_cast<std::size_t>(array.size()) * size_of(array.dtype());
  const std::int64_t rows = array.shape(0);
  columns_.push_back({elements_of(array), rows > 0 ? bytes / static_cast<std::size_t>(rows) : 0});
}

ArrayData ArrayData::slice(std::int64_t first, std::int64_t last) const {
  const auto part = [&](const Tensor& array) {
    return array.defined() ? Tensor(array[{Slice(first, last)}]) : array;
  };
  return {part(x_), part(y_), part(sample_weight_)};
}

BatchSpec ArrayData::batch_spec(std::int64_t batch_size) const {
  BatchSpec spec;
  spec.columns.push_back(spec_of_batch(x_, batch_size));
  if (y_.defined()) spec.columns.push_back(spec_of_batch(y_, batch_size));
  if (sample_weight_.defined()) spec.columns.push_back(spec_of_batch(sample_weight_, batch_size));
  spec.has_labels = y_.defined();
  spec.has_weights = sample_weight_.defined();
  return spec;
}

void ArrayData::point(Step& step, std::int64_t first) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    step.set_column(static_cast<int>(i), column.rows + static_cast<std::size_t>(first) * column.row_bytes);
  }
}

void ArrayData::gather(Step& step, std::span<const std::int64_t> samples) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    gather_rows(step.column_buffer(static_cast<int>(i)), column.rows, column.row_bytes, samples);
  }
}

}  // namespace tenon
