// How programs run: aliased arguments, lengths, threads, SIMD targets; never the value of a single function.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <tenon/base/error.h>
#include <tenon/base/threads.h>

#include "elementwise_arrays.h"
#include "kernels/elementwise.h"
#include "kernels/elementwise/functions.h"

namespace tenon::kernels::testing {
namespace {

Layout contiguous(std::int64_t n) { return Layout::contiguous(float32, {n}); }
std::byte* bytes(std::vector<float>& x) { return reinterpret_cast<std::byte*>(x.data()); }

std::vector<float> numbers(std::int64_t n, float scale = 1) {
  std::vector<float> x(static_cast<std::size_t>(n));
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = scale * (static_cast<float>(i * 37 % 101) - 50) / 16;
  return x;
}

const std::int64_t lengths[] = {1, 2, 15, 16, 17, 64, 120, 513, 4000, 30000};

TEST(ElementwiseRun, AnOutputMayBeAnInputThatIsReadLater) {
  // a' = a + b; b' = a * b; c' = a' - a, with a' in the memory of a and b' in that of b.
  for (const std::int64_t n : lengths) {
    Program program;
    program.shape = {n};
    const int a = program.add_input(contiguous(n)), b = program.add_input(contiguous(n));
    const int sum = program.emit(Opcode::add, float32, {a, b});
    const int product = program.emit(Opcode::multiply, float32, {a, b});
    const int difference = program.emit(Opcode::subtract, float32, {sum, a});
    for (const int reg : {sum, product, difference}) program.add_output(reg, contiguous(n));
    auto kernel = make_elementwise(program);
    for (const bool aliased : {true, false, true}) {
      std::vector<float> x = numbers(n), y = numbers(n, 0.5f), s(x.size()), p(x.size()), d(x.size());
      const std::vector<float> old_x = x, old_y = y;
      std::byte* arguments[] = {bytes(x), bytes(y), aliased ? bytes(x) : bytes(s),
                                aliased ? bytes(y) : bytes(p), bytes(d)};
      kernel->run(arguments);
      const std::vector<float>&got_sum = aliased ? x : s, &got_product = aliased ? y : p;
      for (std::size_t i = 0; i < x.size(); ++i) {
        ASSERT_EQ(got_sum[i], old_x[i] + old_y[i]) << n << " " << i;
        ASSERT_EQ(got_product[i], old_x[i] * old_y[i]) << n << " " << i;
        ASSERT_EQ(d[i], (old_x[i] + old_y[i]) - old_x[i]) << n << " " << i;
      }
    }
  }
}

TEST(ElementwiseRun, TwoArgumentsCanBeExchanged) {
  for (const std::int64_t n : lengths) {
    Program program;
    program.shape = {n};
    program.add_input(contiguous(n));
    program.add_input(contiguous(n));
    program.add_output(1, contiguous(n));
    program.add_output(0, contiguous(n));
    std::vector<float> x = numbers(n), y = numbers(n, 2);
    const std::vector<float> old_x = x, old_y = y;
    std::byte* arguments[] = {bytes(x), bytes(y), bytes(x), bytes(y)};
    make_elementwise(program)->run(arguments);
    EXPECT_EQ(x, old_y);
    EXPECT_EQ(y, old_x);
  }
}

TEST(ElementwiseRun, StridedAndHalfPrecisionArgumentsCanBeAliasedToo) {
  for (const Kind kind : {Kind::contiguous, Kind::spaced, Kind::reversed, Kind::transposed}) {
    for (const Shape& shape : {Shape{5, 7}, Shape{40, 30}, Shape{3, 300}}) {
      Array<Float16> x(shape, kind), y(shape, kind);
      x.fill([](std::size_t i) { return Float16(static_cast<float>(i % 50)); });
      y.fill([](std::size_t i) { return Float16(static_cast<float>(i % 7)); });
      Program program;
      program.shape = shape;
      program.add_input(x.layout());
      program.add_input(y.layout());
      const int sum = program.emit(Opcode::add, float16, {0, 1});
      program.add_output(sum, x.layout());
      program.add_output(program.emit(Opcode::subtract, float16, {sum, 0}), y.layout());
      std::vector<float> expected, second;
      for (std::int64_t i = 0; i < x.elements(); ++i) {
        expected.push_back(static_cast<float>(x[i]) + static_cast<float>(y[i]));
        second.push_back(static_cast<float>(y[i]));
      }
      std::byte* arguments[] = {x.pointer(), y.pointer(), x.pointer(), y.pointer()};
      make_elementwise(program)->run(arguments);
      for (std::int64_t i = 0; i < x.elements(); ++i) {
        ASSERT_EQ(static_cast<float>(x[i]), expected[static_cast<std::size_t>(i)])
            << kind << shape.str() << i;
        ASSERT_EQ(static_cast<float>(y[i]), second[static_cast<std::size_t>(i)]) << kind << shape.str() << i;
      }
    }
  }
}

TEST(ElementwiseRun, AResultCanBeStoredInSeveralLayouts) {
  const Shape shape{6, 50};
  Array<float> x(shape, Kind::contiguous), a(shape, Kind::contiguous), b(shape, Kind::transposed),
      c(shape, Kind::contiguous), d(shape, Kind::spaced);
  x.fill([](std::size_t i) { return static_cast<float>(i); });
  Program program;
  program.shape = shape;
  program.add_input(x.layout());
  const int two = program.add_constant(float32, 2);
  const int doubled = program.emit(Opcode::multiply, float32, {0, two});
  program.add_output(doubled, a.layout());
  program.add_output(doubled, b.layout());
  program.add_output(two, c.layout());
  program.add_output(0, d.layout());
  std::byte* arguments[] = {x.pointer(), a.pointer(), b.pointer(), c.pointer(), d.pointer()};
  make_elementwise(program)->run(arguments);
  for (std::int64_t i = 0; i < x.elements(); ++i) {
    ASSERT_EQ(a[i], 2.f * static_cast<float>(i));
    ASSERT_EQ(b[i], 2.f * static_cast<float>(i));
    ASSERT_EQ(c[i], 2.f);
    ASSERT_EQ(d[i], static_cast<float>(i));
  }
}

/// Operations on nothing but broadcast numbers happen once a run; their results are used and stored as any other.
TEST(ElementwiseRun, UniformResults) {
  for (const std::int64_t n : lengths) {
    Program program;
    program.shape = {n};
    const Layout number{float32, {n}, {0}};
    const int x = program.add_input(contiguous(n)), a = program.add_input(number),
              b = program.add_input(number);
    const int quotient = program.emit(Opcode::divide, float32, {a, b});
    const int larger = program.emit(Opcode::greater, float32, {a, b});
    const int as_half = program.emit(Opcode::convert, bfloat16, {quotient});
    program.add_output(program.emit(Opcode::multiply, float32, {x, quotient}), contiguous(n));
    program.add_output(quotient, contiguous(n));
    program.add_output(program.emit(Opcode::select, float32, {larger, x, a}), contiguous(n));
    program.add_output(as_half, Layout::contiguous(bfloat16, {n}));
    auto kernel = make_elementwise(program);
    std::vector<float> xs = numbers(n), scaled(xs.size()), q(xs.size()), chosen(xs.size());
    std::vector<BFloat16> halves(xs.size());
    for (const auto& [first, second] : {std::pair(7.f, 2.f), std::pair(1.f, 4.f)}) {
      std::vector<float> one{first}, two{second};
      std::byte* arguments[] = {bytes(xs),
                                bytes(one),
                                bytes(two),
                                bytes(scaled),
                                bytes(q),
                                bytes(chosen),
                                reinterpret_cast<std::byte*>(halves.data())};
      kernel->run(arguments);
      for (std::size_t i = 0; i < xs.size(); ++i) {
        ASSERT_EQ(scaled[i], xs[i] * (first / second));
        ASSERT_EQ(q[i], first / second);
        ASSERT_EQ(chosen[i], first > second ? xs[i] : first);
        ASSERT_EQ(static_cast<float>(halves[i]), first / second);
      }
    }
  }
}

TEST(ElementwiseRun, AnElementsBitsDoNotDependOnItsPlace) {
  const float x = 0.7310585f;
  for (int code = 0; code < static_cast<int>(Opcode::count_); ++code) {
    const Opcode opcode = static_cast<Opcode>(code);
    for (const DType dtype : {float32, float64, bfloat16}) {
      if ((opcode >= Opcode::logical_and && opcode <= Opcode::select) || opcode == Opcode::convert) continue;
      const std::size_t size = traits(opcode).result_is_bool ? 1 : size_of(dtype);
      std::vector<std::byte> first(size);
      for (const std::int64_t n : {1, 2, 3, 7, 15, 16, 17, 31, 33, 67, 700}) {
        Program program;
        program.shape = {n};
        for (int k = 0; k < 3; ++k) program.add_input(Layout::contiguous(float32, {n}));
        int registers[3] = {0, 1, 2};
        if (dtype != float32) {
          for (int& reg : registers) reg = program.emit(Opcode::convert, dtype, {reg});
        }
        const int result = program.emit(opcode, dtype, {registers[0], registers[1], registers[2]}, 0.3, 0.6);
        const DType out_dtype = program.register_dtypes[static_cast<std::size_t>(result)];
        program.add_output(result, Layout::contiguous(out_dtype, {n}));
        std::vector<float> a(static_cast<std::size_t>(n), x), b(a.size(), 1.5f), c(a.size(), -0.1f);
        std::vector<std::byte> out(a.size() * size);
        std::byte* arguments[] = {bytes(a), bytes(b), bytes(c), out.data()};
        make_elementwise(program)->run(arguments);
        if (n == 1) first = out;
        for (std::size_t i = 0; i < a.size(); ++i) {
          ASSERT_EQ(std::memcmp(out.data() + i * size, first.data(), size), 0)
              << traits(opcode).name << " of " << name_of(dtype) << ", element " << i << " of " << n;
        }
      }
    }
  }
}

/// A long chain over a matrix with broadcast rows and columns, in every way of cutting it.
std::vector<float> run_chain(const Shape& shape, Kind kind) {
  Array<float> a(shape, kind), row(shape, Kind::row), column(shape, Kind::column),
      out(shape, Kind::contiguous);
  a.fill([](std::size_t i) { return static_cast<float>(i % 1009) / 300; });
  row.fill([](std::size_t i) { return static_cast<float>(i % 31) / 10; });
  column.fill([](std::size_t i) { return static_cast<float>(i % 17) - 8; });
  Program program;
  program.shape = shape;
  for (Array<float>* array : {&a, &row, &column}) program.add_input(array->layout());
  int x = program.emit(Opcode::multiply_add, float32, {0, 1, 2});
  x = program.emit(Opcode::tanh, float32, {x});
  x = program.emit(Opcode::add, float32, {x, 1});
  x = program.emit(Opcode::sigmoid, float32, {x});
  x = program.emit(Opcode::power, float32, {x, 0});
  program.add_output(x, out.layout());
  std::byte* arguments[] = {a.pointer(), row.pointer(), column.pointer(), out.pointer()};
  make_elementwise(program)->run(arguments);
  return std::vector<float>(out.memory(), out.memory() + out.elements());
}

TEST(ElementwiseRun, BitsDoNotDependOnThreads) {
  for (const Shape& shape : {Shape{1, 300000}, Shape{3000, 100}, Shape{100, 3000}, Shape{30, 100, 100}}) {
    for (const Kind kind : {Kind::contiguous, Kind::transposed}) {
      set_num_threads(1);
      const std::vector<float> alone = run_chain(shape, kind);
      set_num_threads(3);
      const std::vector<float> together = run_chain(shape, kind);
      set_num_threads(0);
      ASSERT_EQ(std::memcmp(alone.data(), together.data(), alone.size() * sizeof(float)), 0) << shape.str();
    }
  }
}

TEST(ElementwiseRun, TheOrderOfAxesDoesNotMatter) {
  const Shape shape{7, 90};
  EXPECT_EQ(run_chain(shape, Kind::row), run_chain(shape, Kind::row));
  Array<float> x({90, 7}, Kind::transposed), y({90, 7}, Kind::contiguous), z({90, 7}, Kind::transposed);
  x.fill([](std::size_t i) { return static_cast<float>(i); });
  y.fill([](std::size_t i) { return static_cast<float>(i * i % 1000); });
  Program program;
  program.shape = {90, 7};
  program.add_input(x.layout());
  program.add_input(y.layout());
  program.add_output(program.emit(Opcode::subtract, float32, {0, 1}), z.layout());
  std::byte* arguments[] = {x.pointer(), y.pointer(), z.pointer()};
  make_elementwise(program)->run(arguments);
  for (std::int64_t i = 0; i < z.elements(); ++i) ASSERT_EQ(z[i], x[i] - y[i]);
}

TEST(ElementwiseRun, EverySimdTargetGivesTheSameExactResults) {
  const auto run = [](Kind kind) {
    std::vector<float> results;
    for (const Shape& shape : {Shape{5, 7}, Shape{3, 300}, Shape{40, 30}, Shape{1, 1}}) {
      Array<float> a(shape, kind), b(shape, Kind::row), out(shape, Kind::contiguous);
      a.fill([](std::size_t i) { return static_cast<float>(i * 7 % 23) - 11; });
      b.fill([](std::size_t i) { return static_cast<float>(i * 5 % 19) - 9; });
      Program program;
      program.shape = shape;
      program.add_input(a.layout());
      program.add_input(b.layout());
      const int c = program.add_constant(float32, 1.5);
      const int less = program.emit(Opcode::less, float32, {0, 1});
      const int larger = program.emit(Opcode::maximum, float32, {0, c});
      const int chosen = program.emit(Opcode::select, float32, {less, larger, 1});
      const int wide = program.emit(Opcode::convert, float64, {chosen});
      const int quotient = program.emit(Opcode::divide, float64, {wide, wide});
      const int half =
          program.emit(Opcode::convert, float16, {program.emit(Opcode::convert, float32, {wide})});
      const int back = program.emit(Opcode::convert, float32, {half});
      const int other = program.emit(Opcode::convert, float32, {quotient});
      program.add_output(program.emit(Opcode::add, float32, {back, other}), out.layout());
      std::byte* arguments[] = {a.pointer(), b.pointer(), out.pointer()};
      make_elementwise(program)->run(arguments);
      for (std::int64_t i = 0; i < out.elements(); ++i) {
        const float value = a[i] < b[i] ? std::max(a[i], 1.5f) : b[i];
        EXPECT_TRUE(value == 0 ? out[i] != out[i] : out[i] == value + 1) << value << " " << out[i];
        results.push_back(out[i]);
      }
    }
    return results.size();
  };
  const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
  for (const std::int64_t target : targets) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    elementwise::choose_functions_again();
    for (const Kind kind : {Kind::contiguous, Kind::spaced, Kind::reversed, Kind::transposed, Kind::row,
                            Kind::column, Kind::uniform}) {
      EXPECT_GT(run(kind), 0u);
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  elementwise::choose_functions_again();
}

}  // namespace
}  // namespace tenon::kernels::testing
