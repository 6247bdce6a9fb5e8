// The lines of a result (rows of a convolution, samples of a pooling), computed block by block, each block followed by
// the element-wise program while it is in cache.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "kernels/native/epilogue.h"

namespace tenon::kernels {

class LineEpilogue {
 public:
  /// result: contiguous, of rank 2 or more; its elements in order are `lines` lines of equal length. inputs: how many
  /// pointers run() gets before those of the program, or before the result where there is none. groups: how many run at
  /// the same time.
  LineEpilogue(const Layout& result, const std::optional<Program>& program, std::size_t inputs,
               std::int64_t lines, std::int64_t groups);

  const std::string& text() const { return epilogue_.text(); }
  double flops() const { return epilogue_.flops(); }
  /// How many pointers run() gets after the inputs and before scratch.
  std::size_t operands() const { return epilogue_.operands(); }
  /// Bytes for each group.
  std::size_t scratch_bytes() const { return block_bytes_ + program_bytes_; }

  /// body(line, where its elements go), for each line from first to end; then the program on them.
  template <class Body>
  void run(std::int64_t group, std::int64_t first, std::int64_t end, std::byte* const* arguments,
           std::byte* scratch, const Body& body) {
    for (std::int64_t begin = first; begin < end; begin += lines_per_block_) {
      const std::int64_t stop = std::min(end, begin + lines_per_block_);
      std::byte* product =
          block_bytes_ > 0 ? scratch : arguments[epilogue_.product_place().index] + begin * line_bytes_;
      for (std::int64_t line = begin; line < stop; ++line) body(line, product + (line - begin) * line_bytes_);
      if (!epilogue_.is_empty()) finish(group, begin, stop, product, arguments, scratch + block_bytes_);
    }
  }

 private:
  void finish(std::int64_t group, std::int64_t begin, std::int64_t stop, std::byte* product,
              std::byte* const* arguments, std::byte* scratch);

  Epilogue epilogue_;
  std::int64_t line_bytes_ = 0, lines_per_block_ = 1;
  std::int64_t rows_per_line_ = 1, rows_per_batch_ = 1, columns_ = 1, most_rows_ = 1;
  std::size_t block_bytes_ = 0, program_bytes_ = 0;
};

}  // namespace tenon::kernels
