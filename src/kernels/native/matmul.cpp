#include "kernels/matmul.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/thread_pool.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/matmul_tiles.h"

namespace tenon::kernels {

namespace {

// Rows of B that are worked through at a time: with the columns of a tile they fill half the first-level cache.
constexpr std::int64_t inner_block = 256;
// Below this many multiply-adds, handing work to other threads costs more than it saves.
constexpr double work_per_chunk = 256.0 * 1024;
constexpr std::int64_t most_chunks = 64;

struct Matrix {
  std::int64_t rows, columns;
  std::ptrdiff_t row_stride, column_stride;
};

Matrix last_two(const Layout& layout) {
  const std::size_t n = layout.shape.size();
  return {layout.shape[n - 2], layout.shape[n - 1], layout.strides[n - 2], layout.strides[n - 1]};
}

// Everything about a product that does not depend on the element type.
struct Geometry {
  Matrix a, b;
  std::vector<std::pair<std::int64_t, std::int64_t>> batch_offsets;  // of A and B, in elements, one per product
  std::int64_t rows, columns, inner;

  explicit Geometry(const MatmulRequest& request) : a(last_two(request.a)), b(last_two(request.b)) {
    rows = a.rows;
    columns = b.columns;
    inner = a.columns;
    const Shape& shape = request.c.shape;
    const std::size_t axes = shape.size() - 2;
    const std::int64_t products = Shape(shape.begin(), shape.begin() + axes).elements();
    for (std::int64_t product = 0; product < products; ++product) {
      std::int64_t rest = product, a_offset = 0, b_offset = 0;
      for (std::size_t axis = axes; axis-- > 0;) {
        a_offset += rest % shape[axis] * request.a.strides[axis];
        b_offset += rest % shape[axis] * request.b.strides[axis];
        rest /= shape[axis];
      }
      batch_offsets.push_back({a_offset, b_offset});
    }
  }
  double multiply_adds() const {
    return static_cast<double>(batch_offsets.size()) * static_cast<double>(rows) * static_cast<double>(columns) *
           static_cast<double>(inner);
  }
};

// How the products are cut up: by shape alone, so that bits and speed do not depend on who computes a piece.
struct Partition {
  std::int64_t row_pieces = 1, column_pieces = 1;
  std::int64_t rows_each, columns_each;

  Partition(const Geometry& g, int tile_rows, int tile_columns) : rows_each(g.rows), columns_each(g.columns) {
    const double per_product = g.multiply_adds() / std::max<double>(1, static_cast<double>(g.batch_offsets.size()));
    auto wanted = static_cast<std::int64_t>(std::min<double>(per_product / work_per_chunk, most_chunks));
    if (wanted < 2) return;
    const std::int64_t column_tiles = (g.columns + tile_columns - 1) / tile_columns;
    column_pieces = std::min(wanted, column_tiles);
    columns_each = (column_tiles + column_pieces - 1) / column_pieces * tile_columns;
    column_pieces = (g.columns + columns_each - 1) / columns_each;
    const std::int64_t row_tiles = (g.rows + tile_rows - 1) / tile_rows;
    row_pieces = std::clamp<std::int64_t>(wanted / column_pieces, 1, row_tiles);
    rows_each = (row_tiles + row_pieces - 1) / row_pieces * tile_rows;
    row_pieces = (g.rows + rows_each - 1) / rows_each;
  }
  std::int64_t count() const { return row_pieces * column_pieces; }
};

// A product computed somehow into contiguous C.
class Product {
 public:
  virtual ~Product() = default;
  virtual void run(const std::byte* a, const std::byte* b, std::byte* c, std::byte* scratch) = 0;
  virtual std::size_t scratch_bytes() const { return 0; }
};

template <class T>
class TiledProduct : public Product {
 public:
  explicit TiledProduct(const MatmulRequest& request)
      : geometry_(request),
        tiles_(product_tiles<T>()),
        partition_(geometry_, tiles_.rows, tiles_.columns),
        packs_(geometry_.columns > 1 && geometry_.b.column_stride != 1),
        pieces_(static_cast<std::int64_t>(geometry_.batch_offsets.size()) * partition_.count()) {
    // Columns of B that lie far apart in a power of two fight for the same cache lines: packing pays when
    // many rows of C use them.
    if (geometry_.rows >= 4 * tiles_.rows && geometry_.inner >= 64 && geometry_.columns >= 64) packs_ = true;
  }

  std::size_t scratch_bytes() const override { return packs_ ? static_cast<std::size_t>(pieces_) * panel_bytes() : 0; }

  void run(const std::byte* a, const std::byte* b, std::byte* c, std::byte* scratch) override {
    const auto* const first_a = reinterpret_cast<const T*>(a);
    const auto* const first_b = reinterpret_cast<const T*>(b);
    auto* const first_c = reinterpret_cast<T*>(c);
    if (pieces_ == 1) {
      piece(0, first_a, first_b, first_c, scratch);
      return;
    }
    parallel_for(pieces_, [&](std::int64_t i) {
      piece(i, first_a, first_b, first_c, scratch + static_cast<std::size_t>(packs_ ? i : 0) * panel_bytes());
    });
  }

 private:
  std::size_t panel_bytes() const {
    const auto inner = static_cast<std::size_t>(std::min(geometry_.inner, inner_block));
    return (inner * static_cast<std::size_t>(tiles_.columns) * sizeof(T) + 63) / 64 * 64;
  }

  void piece(std::int64_t index, const T* a, const T* b, T* c, std::byte* scratch) const {
    const std::int64_t product = index / partition_.count(), part = index % partition_.count();
    const std::int64_t row = part / partition_.column_pieces * partition_.rows_each;
    const std::int64_t column = part % partition_.column_pieces * partition_.columns_each;
    const auto [a_offset, b_offset] = geometry_.batch_offsets[static_cast<std::size_t>(product)];
    ProductBlock<T> block{};
    block.a = a + a_offset + row * geometry_.a.row_stride;
    block.a_row = geometry_.a.row_stride;
    block.a_column = geometry_.a.column_stride;
    block.b = b + b_offset + column * geometry_.b.column_stride;
    block.b_row = geometry_.b.row_stride;
    block.c = c + (product * geometry_.rows + row) * geometry_.columns + column;
    block.c_row = geometry_.columns;
    block.rows = std::min(partition_.rows_each, geometry_.rows - row);
    block.columns = std::min(partition_.columns_each, geometry_.columns - column);
    run_piece(block, reinterpret_cast<T*>(scratch));
  }

  void run_piece(const ProductBlock<T>& whole, T* panel) const {
    const std::int64_t inner_size = geometry_.inner;
    for (std::int64_t k = 0; k == 0 || k < inner_size; k += inner_block) {
      ProductBlock<T> block = whole;
      block.inner = std::min(inner_block, inner_size - k);
      block.accumulate = k > 0;
      block.a += k * whole.a_column;
      block.b += k * whole.b_row;
      if (!packs_) {
        tiles_.block(block);
        continue;
      }
      for (std::int64_t column = 0; column < whole.columns; column += tiles_.columns) {
        ProductBlock<T> strip = block;
        strip.columns = std::min<std::int64_t>(tiles_.columns, whole.columns - column);
        pack(block.b + column * geometry_.b.column_stride, strip.inner, strip.columns, panel);
        strip.b = panel;
        strip.b_row = strip.columns;
        strip.c = block.c + column;
        tiles_.block(strip);
      }
    }
  }

  void pack(const T* b, std::int64_t inner, std::int64_t columns, T* panel) const {
    const std::ptrdiff_t row = geometry_.b.row_stride, column = geometry_.b.column_stride;
    if (column == 1) {
      for (std::int64_t k = 0; k < inner; ++k) std::copy_n(b + k * row, columns, panel + k * columns);
      return;
    }
    for (std::int64_t j = 0; j < columns; ++j) {
      const T* from = b + j * column;
      for (std::int64_t k = 0; k < inner; ++k) panel[k * columns + j] = from[k * row];
    }
  }

  Geometry geometry_;
  const ProductTiles<T>& tiles_;
  Partition partition_;
  bool packs_;
  std::int64_t pieces_;
};

// Integers wrap around; half precision is summed in float and rounded once.
template <class T>
class PlainProduct : public Product {
 public:
  explicit PlainProduct(const MatmulRequest& request) : geometry_(request) {}

  void run(const std::byte* a, const std::byte* b, std::byte* c, std::byte*) override {
    parallel_for(static_cast<std::int64_t>(geometry_.batch_offsets.size()) * geometry_.rows, [&](std::int64_t line) {
      const auto [a_offset, b_offset] = geometry_.batch_offsets[static_cast<std::size_t>(line / geometry_.rows)];
      const T* const row = reinterpret_cast<const T*>(a) + a_offset + line % geometry_.rows * geometry_.a.row_stride;
      const T* const columns = reinterpret_cast<const T*>(b) + b_offset;
      T* const out = reinterpret_cast<T*>(c) + line * geometry_.columns;
      for (std::int64_t j = 0; j < geometry_.columns; ++j) out[j] = element(row, columns + j * geometry_.b.column_stride);
    });
  }

 private:
  T element(const T* row, const T* column) const {
    using Sum = std::conditional_t<std::is_same_v<T, bool>, std::uint32_t, Wrapping<T>>;
    Sum sum{};
    for (std::int64_t k = 0; k < geometry_.inner; ++k) {
      sum += static_cast<Sum>(row[k * geometry_.a.column_stride]) * static_cast<Sum>(column[k * geometry_.b.row_stride]);
    }
    return static_cast<T>(sum);
  }

  Geometry geometry_;
};

std::unique_ptr<Product> make_product(const MatmulRequest& request) {
  return with_type(request.c.dtype, [&](auto tag) -> std::unique_ptr<Product> {
    using T = typename decltype(tag)::type;
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
      return std::make_unique<TiledProduct<T>>(request);
    } else {
      return std::make_unique<PlainProduct<T>>(request);
    }
  });
}

std::size_t aligned(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

class MatmulKernel : public Kernel {
 public:
  explicit MatmulKernel(MatmulRequest request)
      : product_(make_product(request)),
        flops_(2 * Geometry(request).multiply_adds()),
        size_(fmt::format("{}x{}x{}", request.c.shape[request.c.shape.size() - 2], request.a.shape.back(), request.c.shape.back())) {
    if (!request.epilogue) return;
    operands_.resize(request.epilogue->inputs.size() + request.epilogue->outputs.size());
    product_bytes_ = aligned(static_cast<std::size_t>(request.c.shape.elements()) * size_of(request.c.dtype));
    epilogue_ = make_elementwise(std::move(*request.epilogue));
    if (epilogue_->scratch_bytes() > 0) operands_.push_back(nullptr);
  }

  std::size_t scratch_bytes() const override {
    return product_bytes_ + product_->scratch_bytes() + (epilogue_ ? aligned(epilogue_->scratch_bytes()) : 0);
  }
  double flops() const override { return flops_ + (epilogue_ ? epilogue_->flops() : 0); }
  std::string describe() const override {
    return "matmul " + size_ + (epilogue_ ? " + " + epilogue_->describe() : "");
  }

  void run(std::byte* const* arguments) override {
    if (!epilogue_) {
      product_->run(arguments[0], arguments[1], arguments[2], product_->scratch_bytes() ? arguments[3] : nullptr);
      return;
    }
    const bool shares_scratch = epilogue_->scratch_bytes() > 0;
    const std::size_t others = operands_.size() - (shares_scratch ? 2 : 1);
    std::byte* const scratch = arguments[2 + others];
    product_->run(arguments[0], arguments[1], scratch, scratch + product_bytes_);
    operands_[0] = scratch;
    for (std::size_t i = 0; i < others; ++i) operands_[i + 1] = arguments[2 + i];
    if (shares_scratch) operands_.back() = scratch + product_bytes_ + product_->scratch_bytes();
    epilogue_->run(operands_.data());
  }

 private:
  std::unique_ptr<Product> product_;
  std::unique_ptr<Kernel> epilogue_;
  std::vector<std::byte*> operands_;
  std::size_t product_bytes_ = 0;
  double flops_;
  std::string size_;
};

}  // namespace

std::unique_ptr<Kernel> make_matmul(MatmulRequest request) { return std::make_unique<MatmulKernel>(std::move(request)); }

}  // namespace tenon::kernels
