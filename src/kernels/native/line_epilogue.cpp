#include "kernels/native/line_epilogue.h"

#include <bit>

namespace tenon::kernels {

namespace {

// A block stays in the second-level cache until its program has run, the program's tiles in the first.
constexpr std::int64_t elements_per_block = 8192;

std::size_t padded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

/// How the program's operands move over the result's rows: like those of a product with the inner length 1.
MatmulGeometry geometry_of(const Layout& result, const Program& program) {
  MatmulRequest request;
  request.c = request.a = request.b = result;
  request.a.shape.back() = 1;
  request.a.strides = contiguous_strides(request.a.shape);
  const std::size_t rank = result.shape.size();
  request.b.shape[rank - 2] = 1;
  request.b.strides = Shape(rank, 0);
  request.epilogue = program;
  return matmul_geometry(request);
}

}  // namespace

LineEpilogue::LineEpilogue(const Layout& result, const std::optional<Program>& program, std::size_t inputs,
                           std::int64_t lines, std::int64_t groups)
    : epilogue_(result, program, inputs) {
  const std::int64_t elements = result.shape.elements();
  if (elements == 0 || lines == 0) return;
  const std::int64_t line = elements / lines;
  line_bytes_ = line * static_cast<std::int64_t>(size_of(result.dtype));
  lines_per_block_ = std::clamp<std::int64_t>(elements_per_block / line, 1, lines);
  if (epilogue_.is_empty()) return;
  columns_ = result.shape.back();
  rows_per_line_ = line / columns_;
  const MatmulGeometry geometry = geometry_of(result, *program);
  rows_per_batch_ = geometry.m;
  // Programs for 1, 2, 4, … rows make up any number.
  std::vector<MatmulTile> shapes;
  const std::int64_t rows =
      std::clamp<std::int64_t>(elements_per_block / columns_, 1, lines_per_block_ * rows_per_line_);
  for (std::int64_t count = most_rows_ =
           static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(rows)));
       count > 0; count /= 2) {
    shapes.push_back({0, count, 0, columns_});
  }
  epilogue_.prepare_tiles(geometry.others, shapes, columns_, groups);
  program_bytes_ = padded(epilogue_.scratch_bytes());
  if (epilogue_.product_place().kind == ProductPlace::scratch) {
    block_bytes_ = padded(static_cast<std::size_t>(lines_per_block_ * line_bytes_));
  }
}

void LineEpilogue::finish(std::int64_t group, std::int64_t begin, std::int64_t stop, std::byte* product,
                          std::byte* const* arguments, std::byte* scratch) {
  const std::int64_t row_bytes = line_bytes_ / rows_per_line_;
  const std::int64_t end = stop * rows_per_line_;
  for (std::int64_t row = begin * rows_per_line_; row < end;) {
    const std::int64_t batch = row / rows_per_batch_, first = row % rows_per_batch_;
    const std::int64_t left = std::min({end - row, rows_per_batch_ - first, most_rows_});
    const auto count = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(left)));
    epilogue_.run_tile(group, batch, {first, count, 0, columns_}, product, arguments, scratch);
    product += count * row_bytes;
    row += count;
  }
}

}  // namespace tenon::kernels
