// Integer and bool products: plain loops. Sums wrap around in the dtype; a bool sum is "any".
#include <algorithm>

#include "base/thread_pool.h"
#include "kernels/native/by_dtype.h"
#include "kernels/native/epilogue.h"
#include "kernels/native/matmul.h"
#include "kernels/native/matmul_geometry.h"

namespace tenon::kernels {

namespace {

constexpr double products_per_task = 1 << 17;
constexpr std::int64_t column_block = 64;

class IntegerMatmul final : public Kernel {
 public:
  explicit IntegerMatmul(const MatmulRequest& request)
      : geometry_(matmul_geometry(request)),
        epilogue_(request.c, request.epilogue, 2),
        dtype_(request.c.dtype) {
    lines_ = geometry_.n == 0 ? 0 : geometry_.batches * geometry_.m;
    const double products = static_cast<double>(lines_) * static_cast<double>(geometry_.n * geometry_.k);
    tasks_ = std::min(lines_, 1 + static_cast<std::int64_t>(products / products_per_task));
    if (!epilogue_.is_empty()) epilogue_.prepare_whole();
    if (epilogue_.product_place().kind == ProductPlace::scratch) {
      product_bytes_ =
          (static_cast<std::size_t>(request.c.shape.elements()) * size_of(dtype_) + 63) / 64 * 64;
    }
    text_ = describe_matmul(request) + epilogue_.text();
    flops_ = 2 * products + epilogue_.flops();
  }

  std::size_t scratch_bytes() const override { return product_bytes_ + epilogue_.scratch_bytes(); }
  double flops() const override { return flops_; }
  std::string describe() const override { return text_; }

  void run(std::byte* const* arguments) override {
    std::byte* scratch = scratch_bytes() > 0 ? arguments[2 + epilogue_.operands()] : nullptr;
    const bool is_argument = epilogue_.product_place().kind == ProductPlace::argument;
    std::byte* product = is_argument ? arguments[epilogue_.product_place().index] : scratch;
    with_type(dtype_, [&](auto tag) {
      using T = typename decltype(tag)::type;
      if constexpr (std::is_integral_v<T>) {
        multiply(reinterpret_cast<const T*>(arguments[0]), reinterpret_cast<const T*>(arguments[1]),
                 reinterpret_cast<T*>(product));
      }
    });
    if (!epilogue_.is_empty()) epilogue_.run_whole(product, arguments, scratch + product_bytes_);
  }

 private:
  template <class T>
  void multiply(const T* a, const T* b, T* c) {
    auto task = [&](std::int64_t index) {
      const std::int64_t end = lines_ * (index + 1) / tasks_;
      for (std::int64_t line = lines_ * index / tasks_; line < end; ++line) multiply_row(a, b, c, line);
    };
    if (tasks_ == 1) {
      task(0);
    } else {
      parallel_for(tasks_, task);
    }
  }

  template <class T>
  void multiply_row(const T* a, const T* b, T* c, std::int64_t line) {
    using Sum = std::conditional_t<std::is_same_v<T, bool>, std::uint8_t, Wrapping<T>>;
    const auto batch = static_cast<std::size_t>(line / geometry_.m);
    const T* row = a + geometry_.a.starts[batch] + line % geometry_.m * geometry_.a.row;
    const T* matrix = b + geometry_.b.starts[batch];
    for (std::int64_t first = 0; first < geometry_.n; first += column_block) {
      const std::int64_t count = std::min(column_block, geometry_.n - first);
      Sum sums[column_block] = {};
      for (std::int64_t k = 0; k < geometry_.k; ++k) {
        const auto element = static_cast<Sum>(row[k * geometry_.a.column]);
        const T* from = matrix + k * geometry_.b.row + first * geometry_.b.column;
        for (std::int64_t j = 0; j < count; ++j) {
          const auto product = static_cast<Sum>(element * static_cast<Sum>(from[j * geometry_.b.column]));
          sums[j] = std::is_same_v<T, bool> ? sums[j] | product : sums[j] + product;
        }
      }
      for (std::int64_t j = 0; j < count; ++j) c[line * geometry_.n + first + j] = static_cast<T>(sums[j]);
    }
  }

  MatmulGeometry geometry_;
  Epilogue epilogue_;
  DType dtype_;
  std::int64_t lines_ = 0, tasks_ = 1;
  std::size_t product_bytes_ = 0;
  std::string text_;
  double flops_ = 0;
};

}  // namespace

std::unique_ptr<Kernel> make_integer_matmul(const MatmulRequest& request) {
  return std::make_unique<IntegerMatmul>(request);
}

}  // namespace tenon::kernels
