#include "kernels/matmul.h"

#include <cmath>
#include <cstring>
#include <vector>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/threads.h>

#include "simd_targets.h"
#include "strided_array.h"
#include "support/error_text.h"

namespace tenon::kernels::testing {
namespace {

/// The sum for one element of C, in double, and the sum of absolute values, which bounds the rounding errors.
struct Exact {
  double sum = 0, magnitude = 0;
};

Exact exact_element(const StridedArray& a, const StridedArray& b, const Shape& index) {
  Exact exact;
  Shape at_a = index, at_b = index;
  for (std::int64_t k = 0; k < a.shape().back(); ++k) {
    at_a.back() = k;
    at_b[at_b.size() - 2] = k;
    exact.sum += a.at(at_a) * b.at(at_b);
    exact.magnitude += std::abs(a.at(at_a) * b.at(at_b));
  }
  return exact;
}

void expect_product(const StridedArray& a, const StridedArray& b, const StridedArray& c) {
  const DType dtype = c.layout().dtype;
  const DType summed = is_floating(dtype) && size_of(dtype) == 2 ? DType::float32 : dtype;
  for_each_index(c.shape(), [&](const Shape& index) {
    const Exact exact = exact_element(a, b, index);
    const double k = static_cast<double>(a.shape().back());
    const double bound =
        exact.magnitude * k * rounding(summed) * 1.01 + std::abs(exact.sum) * rounding(dtype) * 2;
    ASSERT_NEAR(c.at(index), exact.sum, bound) << index.str() << " of " << c.shape().str();
  });
}

void check(StridedArray a, StridedArray b, unsigned seed = 1) {
  std::mt19937 generator(seed);
  a.fill(generator, -3, 3);
  b.fill(generator, -3, 3);
  Shape shape = a.shape();
  shape.back() = b.shape().back();
  StridedArray c(a.layout().dtype, shape);
  auto kernel = make_matmul({a.layout(), b.layout(), c.layout(), {}});
  run(*kernel, {&a, &b, &c});
  SCOPED_TRACE(kernel->describe());
  expect_product(a, b, c);
}

std::vector<float> product(const StridedArray& a, const StridedArray& b) {
  StridedArray left = a, right = b;
  Shape shape = a.shape();
  shape.back() = b.shape().back();
  StridedArray c(float32, shape);
  auto kernel = make_matmul({a.layout(), b.layout(), c.layout(), {}});
  run(*kernel, {&left, &right, &c});
  return {c.as<float>(), c.as<float>() + shape.elements()};
}

/// What every element must be, bit for bit: one chain of fused multiply-adds.
std::vector<float> chain(const StridedArray& a, const StridedArray& b) {
  std::vector<float> result;
  const std::int64_t m = a.shape()[0], k = a.shape()[1], n = b.shape()[1];
  for (std::int64_t i = 0; i < m; ++i) {
    for (std::int64_t j = 0; j < n; ++j) {
      float sum = 0;
      for (std::int64_t p = 0; p < k; ++p) {
        sum = std::fma(static_cast<float>(a.at({i, p})), static_cast<float>(b.at({p, j})), sum);
      }
      result.push_back(sum);
    }
  }
  return result;
}

StridedArray filled(StridedArray array, unsigned seed) {
  std::mt19937 generator(seed);
  array.fill(generator);
  return array;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

TEST(Matmul, IsOneChainOfFusedMultiplyAddsForAllSmallShapesAndTargets) {
  for (const std::int64_t target : runnable_targets()) {
    const OnlyTarget only(target);
    for (std::int64_t m = 1; m <= 20; ++m) {
      for (std::int64_t n = 1; n <= 20; ++n) {
        for (const std::int64_t k : {1, 2, 3, 5, 8, 13, 20}) {
          const StridedArray a = filled(StridedArray(float32, {m, k}), 1);
          const StridedArray b = filled(StridedArray(float32, {k, n}), 2);
          const StridedArray a_columns = filled(StridedArray(float32, {m, k}, {1, m}), 3);
          const StridedArray b_columns = filled(StridedArray(float32, {k, n}, {1, k}), 4);
          if (fuses(target)) {
            ASSERT_TRUE(same_bits(product(a, b), chain(a, b))) << m << "x" << k << "x" << n;
            ASSERT_TRUE(same_bits(product(a_columns, b), chain(a_columns, b))) << m << "x" << k << "x" << n;
            ASSERT_TRUE(same_bits(product(a, b_columns), chain(a, b_columns))) << m << "x" << k << "x" << n;
          } else {
            check(a, b);
            check(a_columns, b_columns);
          }
        }
      }
    }
  }
}

TEST(Matmul, LargeProductsAreTheSameChainWhateverIsPackedOrBlocked) {
  const std::int64_t sizes[][3] = {{33, 700, 65}, {120, 1100, 40}, {230, 90, 300}, {7, 600, 513},
                                   {1, 900, 300}, {300, 900, 1},   {64, 1024, 96}, {130, 64, 2048 / 8},
                                   {15, 1, 200},  {1000, 2, 3},    {2, 1000, 2},   {113, 257, 129}};
  for (const std::int64_t target : runnable_targets()) {
    if (!fuses(target)) continue;
    const OnlyTarget only(target);
    for (const auto& [m, k, n] : sizes) {
      for (const bool a_by_columns : {false, true}) {
        for (const bool b_by_columns : {false, true}) {
          const StridedArray a =
              filled(StridedArray(float32, {m, k}, a_by_columns ? Shape{1, m} : Shape{k, 1}), 5);
          const StridedArray b =
              filled(StridedArray(float32, {k, n}, b_by_columns ? Shape{1, k} : Shape{n, 1}), 6);
          ASSERT_TRUE(same_bits(product(a, b), chain(a, b)))
              << m << "x" << k << "x" << n << " " << a_by_columns << b_by_columns;
        }
      }
    }
  }
}

TEST(Matmul, RoundsWithinBoundsWithoutFusedMultiplyAdd) {
  for (const std::int64_t target : runnable_targets()) {
    const OnlyTarget only(target);
    check(StridedArray(float32, {45, 300}), StridedArray(float32, {300, 37}));
    check(StridedArray(float64, {45, 300}), StridedArray(float64, {300, 37}));
    check(StridedArray(float64, {9, 12}, {1, 9}), StridedArray(float64, {12, 7}, {1, 12}));
  }
}

TEST(Matmul, TakesAnyStrides) {
  for (const DType dtype : {float32, float64, float16, bfloat16, int32}) {
    for (const Shape& size :
         {Shape{10, 8, 12}, Shape{3, 17, 5}, Shape{40, 33, 70}, Shape{1, 9, 1}, Shape{6, 5, 1}}) {
      const std::int64_t m = size[0], k = size[1], n = size[2];
      const Shape rows_a[] = {{k, 1}, {1, m}, {-k, 1}, {k, -1}, {3 * k, 3}, {0, 1}, {1, 0}, {2, 2 * m + 1}};
      const Shape rows_b[] = {{n, 1}, {1, k}, {-n, 1}, {n, -1}, {3 * n, 3}, {0, 1}, {1, 0}, {2, 2 * k + 1}};
      for (const Shape& a : rows_a) {
        for (const Shape& b : rows_b) check(StridedArray(dtype, {m, k}, a), StridedArray(dtype, {k, n}, b));
      }
    }
  }
}

TEST(Matmul, TakesBatches) {
  for (const DType dtype : {float32, float64, bfloat16, int16}) {
    check(StridedArray(dtype, {3, 4, 5}), StridedArray(dtype, {3, 5, 6}));
    check(StridedArray(dtype, {3, 4, 5}), StridedArray(dtype, {3, 5, 6}, {0, 6, 1}));
    check(StridedArray(dtype, {3, 1, 5}), StridedArray(dtype, {3, 5, 6}, {0, 6, 1}));
    check(StridedArray(dtype, {3, 4, 5}, {0, 5, 1}), StridedArray(dtype, {3, 5, 6}));
    check(StridedArray(dtype, {2, 3, 4, 5}), StridedArray(dtype, {2, 3, 5, 6}, {30, 0, 6, 1}));
    check(StridedArray(dtype, {2, 3, 4, 5}, {60, 5, 15, 1}), StridedArray(dtype, {2, 3, 5, 6}, {0, 0, 6, 1}));
    check(StridedArray(dtype, {2, 1, 4, 5}), StridedArray(dtype, {2, 1, 5, 6}, {-30, 0, 1, 5}));
    check(StridedArray(dtype, {40, 20, 16}, {320, 16, 1}), StridedArray(dtype, {40, 16, 24}, {384, 1, 16}));
  }
}

TEST(Matmul, OfEveryDtype) {
  for (int i = 0; i < dtype_count; ++i) {
    const DType dtype = static_cast<DType>(i);
    if (dtype == bool_ || is_unsigned_integer(dtype)) continue;
    check(StridedArray(dtype, {7, 4}), StridedArray(dtype, {4, 70}));
  }
}

TEST(Matmul, OfIntegersWrapsAroundAndOfBoolsIsAny) {
  StridedArray a(uint8, {1, 3}), b(uint8, {3, 1}), c(uint8, {1, 1});
  for (std::int64_t i = 0; i < 3; ++i) {
    a.set({0, i}, 200);
    b.set({i, 0}, 201);
  }
  run(*make_matmul({a.layout(), b.layout(), c.layout(), {}}), {&a, &b, &c});
  EXPECT_EQ(c.at({0, 0}), 3 * 200 * 201 % 256);

  StridedArray p(bool_, {1, 300}), q(bool_, {300, 2}), r(bool_, {1, 2});
  for (std::int64_t i = 0; i < 300; ++i) {
    p.set({0, i}, 1);
    q.set({i, 0}, 1);
  }
  run(*make_matmul({p.layout(), q.layout(), r.layout(), {}}), {&p, &q, &r});
  EXPECT_EQ(r.at({0, 0}), 1);  // 300 pairs, more than a byte counts
  EXPECT_EQ(r.at({0, 1}), 0);
}

TEST(Matmul, OfNothing) {
  check(StridedArray(float32, {3, 0}), StridedArray(float32, {0, 4}));  // zeros
  check(StridedArray(float16, {3, 0}), StridedArray(float16, {0, 4}));
  check(StridedArray(int32, {3, 0}), StridedArray(int32, {0, 4}));
  for (const DType dtype : {float32, float16, int32}) {
    check(StridedArray(dtype, {0, 3}), StridedArray(dtype, {3, 4}));
    check(StridedArray(dtype, {3, 4}), StridedArray(dtype, {4, 0}));
    check(StridedArray(dtype, {0, 3, 4}), StridedArray(dtype, {0, 4, 2}));
  }
}

TEST(Matmul, HasTheSameBitsForAnyNumberOfThreads) {
  const Shape sizes[] = {{300, 200, 170}, {20, 700, 900}, {2000, 30, 40}, {1, 2000, 1500}, {1500, 2000, 1}};
  for (const Shape& size : sizes) {
    const StridedArray a = filled(StridedArray(float32, {size[0], size[1]}), 7);
    const StridedArray b = filled(StridedArray(float32, {size[1], size[2]}), 8);
    set_num_threads(1);
    const std::vector<float> alone = product(a, b);
    for (int threads : {2, 3}) {
      set_num_threads(threads);
      EXPECT_TRUE(same_bits(product(a, b), alone)) << size.str() << " with " << threads;
    }
  }
  set_num_threads(0);
}

TEST(Matmul, OneRowHasTheBitsThatItHasAmongOthers) {
  const StridedArray a = filled(StridedArray(float32, {50, 77}), 9);
  const StridedArray b = filled(StridedArray(float32, {77, 45}), 10);
  const std::vector<float> all = product(a, b);
  for (std::int64_t row = 0; row < 50; ++row) {
    StridedArray one(float32, {1, 77});
    for (std::int64_t k = 0; k < 77; ++k) one.set({0, k}, a.at({row, k}));
    EXPECT_TRUE(same_bits(product(one, b), {all.begin() + row * 45, all.begin() + (row + 1) * 45})) << row;
  }
}

TEST(Matmul, SaysWhatDoesNotFit) {
  const Layout a = Layout::contiguous(float32, {3, 4}), b = Layout::contiguous(float32, {5, 6});
  EXPECT_EQ(test::message_of<ShapeError>([&] {
              make_matmul({a, b, Layout::contiguous(float32, {3, 6}), {}});
            }),
            "matmul: shapes (3, 4) and (5, 6) do not make (3, 6); the inner lengths must be equal and "
            "the leading "
            "axes broadcast");
  EXPECT_THROW(make_matmul({a, Layout::contiguous(float64, {4, 6}), Layout::contiguous(float32, {3, 6}), {}}),
               TypeError);
}

TEST(Matmul, CountsItsWorkAndDescribesItself) {
  const Layout a = Layout::contiguous(float32, {10, 12}), b = Layout::contiguous(float32, {12, 8});
  auto kernel = make_matmul({a, b, Layout::contiguous(float32, {10, 8}), {}});
  EXPECT_EQ(kernel->describe(), "matmul 10x12x8");
  EXPECT_EQ(kernel->flops(), 2 * 10 * 12 * 8);
}

}  // namespace
}  // namespace tenon::kernels::testing
