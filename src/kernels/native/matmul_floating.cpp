// float32 and float64 products: tiles of every product of the batch, spread over threads in fixed groups.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/thread_pool.h"
#include "kernels/native/epilogue.h"
#include "kernels/native/matmul.h"
#include "kernels/native/matmul_geometry.h"
#include "kernels/native/matmul_slice.h"

namespace tenon::kernels {

namespace {

// Below this much work per group, handing it to another thread costs more than it saves.
constexpr double flops_per_group = 1e6;
constexpr std::int64_t most_groups = 32;

std::size_t padded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

SliceShape slice_shape(const MatmulGeometry& geometry) {
  return {geometry.m,        geometry.n,     geometry.k,       geometry.a.row,
          geometry.a.column, geometry.b.row, geometry.b.column};
}

std::int64_t wanted_groups(const MatmulGeometry& geometry) {
  const double flops = slice_shape(geometry).flops() * static_cast<double>(geometry.batches);
  return static_cast<std::int64_t>(
      std::clamp(flops / flops_per_group, 1.0, static_cast<double>(most_groups)));
}

template <class T>
class FloatingMatmul final : public Kernel {
 public:
  explicit FloatingMatmul(const MatmulRequest& request)
      : geometry_(matmul_geometry(request)),
        epilogue_(request.c, request.epilogue, 2),
        slice_(slice_shape(geometry_),
               wanted_groups(geometry_) / std::max<std::int64_t>(geometry_.batches, 1), geometry_.shares_b),
        units_(geometry_.m * geometry_.n == 0 ? 0 : geometry_.batches * slice_.tiles()),
        groups_(std::min(wanted_groups(geometry_), units_)),
        text_(describe_matmul(request) + epilogue_.text()) {
    flops_ = slice_shape(geometry_).flops() * static_cast<double>(geometry_.batches) + epilogue_.flops();
    lay_out_scratch();
    if (epilogue_.is_empty() || units_ == 0) return;
    if (groups_ == 1) {
      epilogue_.prepare_whole();
    } else {
      prepare_tile_epilogues();
    }
    epilogue_bytes_ = padded(epilogue_.scratch_bytes());
  }

  std::size_t scratch_bytes() const override {
    return product_bytes_ + shared_bytes_ +
           static_cast<std::size_t>(groups_) * (group_bytes_ + epilogue_bytes_);
  }
  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

  void run(std::byte* const* arguments) override {
    if (units_ == 0) return;
    const T* a = reinterpret_cast<const T*>(arguments[0]);
    const T* b = reinterpret_cast<const T*>(arguments[1]);
    std::byte* scratch = has_scratch_ || epilogue_bytes_ > 0 ? arguments[2 + epilogue_.operands()] : nullptr;
    T* shared = reinterpret_cast<T*>(scratch + product_bytes_);
    if (shared_bytes_ > 0) pack_shared(b, shared);
    std::byte* groups_scratch = scratch + product_bytes_ + shared_bytes_;
    if (groups_ == 1) {
      T* product =
          reinterpret_cast<T*>(product_is_argument_ ? arguments[epilogue_.product_place().index] : scratch);
      T* unit_scratch = reinterpret_cast<T*>(groups_scratch);
      for (std::int64_t unit = 0; unit < units_; ++unit) multiply(a, b, shared, unit, product, unit_scratch);
      if (!epilogue_.is_empty()) {
        epilogue_.run_whole(reinterpret_cast<std::byte*>(product), arguments, groups_scratch + group_bytes_);
      }
      return;
    }
    parallel_for(groups_, [&](std::int64_t group) {
      std::byte* group_scratch =
          groups_scratch + static_cast<std::size_t>(group) * (group_bytes_ + epilogue_bytes_);
      const std::int64_t end = units_ * (group + 1) / groups_;
      for (std::int64_t unit = units_ * group / groups_; unit < end; ++unit) {
        run_unit(a, b, shared, unit, group, arguments, group_scratch);
      }
    });
  }

 private:
  void lay_out_scratch() {
    product_is_argument_ = epilogue_.product_place().kind == ProductPlace::argument;
    shared_bytes_ = padded(static_cast<std::size_t>(slice_.shared_elements()) * sizeof(T));
    group_bytes_ = padded(static_cast<std::size_t>(slice_.scratch_elements()) * sizeof(T));
    if (units_ > 0 && !product_is_argument_) {
      const MatmulTile tile = slice_.tile(0);
      const bool is_whole = groups_ == 1;
      const std::int64_t elements =
          is_whole ? geometry_.batches * geometry_.m * geometry_.n : tile.rows * tile.columns;
      const std::size_t bytes = padded(static_cast<std::size_t>(elements) * sizeof(T));
      if (is_whole) {
        product_bytes_ = bytes;
      } else {
        tile_offset_ = group_bytes_;
        group_bytes_ += bytes;
      }
    }
    has_scratch_ = product_bytes_ + shared_bytes_ + group_bytes_ > 0;
  }

  void prepare_tile_epilogues() {
    std::vector<MatmulTile> shapes;
    for (std::int64_t i = 0; i < slice_.tiles(); ++i) {
      const MatmulTile tile = slice_.tile(i);
      const bool is_known = std::any_of(shapes.begin(), shapes.end(), [&](const MatmulTile& shape) {
        return shape.rows == tile.rows && shape.columns == tile.columns;
      });
      if (!is_known) shapes.push_back(tile);
    }
    epilogue_.prepare_tiles(geometry_.others, shapes, product_is_argument_ ? geometry_.n : 0, groups_);
  }

  void pack_shared(const T* b, T* shared) {
    const T* first = b + geometry_.b.starts[0];
    parallel_for(slice_.shared_parts(), [&](std::int64_t part) { slice_.pack_shared(first, part, shared); });
  }

  /// One tile, to its place in the whole product.
  void multiply(const T* a, const T* b, const T* shared, std::int64_t unit, T* product, T* scratch) {
    if (units_ == 1) {
      slice_.run(a, b, shared, 0, product, geometry_.n, scratch);
      return;
    }
    const auto batch = static_cast<std::size_t>(unit / slice_.tiles());
    const std::int64_t index = unit % slice_.tiles();
    const MatmulTile tile = slice_.tile(index);
    T* c = product + (static_cast<std::int64_t>(batch) * geometry_.m + tile.row) * geometry_.n + tile.column;
    slice_.run(a + geometry_.a.starts[batch], b + geometry_.b.starts[batch], shared, index, c, geometry_.n,
               scratch);
  }

  void run_unit(const T* a, const T* b, const T* shared, std::int64_t unit, std::int64_t group,
                std::byte* const* arguments, std::byte* group_scratch) {
    T* scratch = reinterpret_cast<T*>(group_scratch);
    const auto batch = static_cast<std::size_t>(unit / slice_.tiles());
    const std::int64_t index = unit % slice_.tiles();
    const MatmulTile tile = slice_.tile(index);
    T* c = reinterpret_cast<T*>(group_scratch + tile_offset_);
    std::int64_t c_row = tile.columns;
    if (product_is_argument_) {
      c = reinterpret_cast<T*>(arguments[epilogue_.product_place().index]) +
          (static_cast<std::int64_t>(batch) * geometry_.m + tile.row) * geometry_.n + tile.column;
      c_row = geometry_.n;
    }
    slice_.run(a + geometry_.a.starts[batch], b + geometry_.b.starts[batch], shared, index, c, c_row,
               scratch);
    if (epilogue_.is_empty()) return;
    epilogue_.run_tile(group, static_cast<std::int64_t>(batch), tile, reinterpret_cast<std::byte*>(c),
                       arguments, group_scratch + group_bytes_);
  }

  MatmulGeometry geometry_;
  Epilogue epilogue_;
  SliceProduct<T> slice_;
  std::int64_t units_;   // tiles of all products
  std::int64_t groups_;  // of units: what threads take
  std::string text_;
  double flops_ = 0;
  bool product_is_argument_ = true, has_scratch_ = false;
  // Scratch: the whole product, B packed for all, and for each group what slices, its tile and programs need.
  std::size_t product_bytes_ = 0, shared_bytes_ = 0, group_bytes_ = 0, epilogue_bytes_ = 0;
  std::size_t tile_offset_ = 0;
};

}  // namespace

std::string describe_matmul(const MatmulRequest& request) {
  const Shape& c = request.c.shape;
  std::string text = fmt::format("matmul {}x{}x{}", c[c.size() - 2], request.a.shape.back(), c.back());
  const Shape batch(c.begin(), c.end() - 2);
  return batch.elements() == 1 ? text : fmt::format("{} x{}", text, batch.elements());
}

std::unique_ptr<Kernel> make_floating_matmul(const MatmulRequest& request) {
  if (request.c.dtype == DType::float64) return std::make_unique<FloatingMatmul<double>>(request);
  return std::make_unique<FloatingMatmul<float>>(request);
}

}  // namespace tenon::kernels
