// Program::optimize: what sequences become, and that they compute the same.
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kernels/elementwise.h"

namespace tenon::kernels::testing {
namespace {

/// A program over 100 float32 with inputs a, b, c and a broadcast number s.
struct Builder {
  static constexpr std::int64_t n = 100;
  Program program;
  int a, b, c, s;

  Builder() {
    program.shape = {n};
    const Layout row = Layout::contiguous(float32, {n});
    a = program.add_input(row);
    b = program.add_input(row);
    c = program.add_input(row);
    s = program.add_input({float32, {n}, {0}});
  }
  // Constants first: they take the numbers after the inputs.
  int number(double value) { return program.add_constant(float32, value); }
  int operator()(Opcode opcode, std::initializer_list<int> inputs, double p = 0, double q = 0) {
    return program.emit(opcode, float32, inputs, p, q);
  }
  void store(int reg) {
    program.add_output(reg, Layout::contiguous(program.register_dtypes[static_cast<std::size_t>(reg)], {n}));
  }

  static std::vector<std::vector<float>> run(const Program& program) {
    std::vector<std::vector<float>> memory;
    for (int i = 0; i < 3; ++i) {
      memory.emplace_back(n);
      for (std::size_t k = 0; k < n; ++k) {
        memory.back()[k] =
            static_cast<float>((k * 13 + static_cast<std::size_t>(i) * 29) % 47) / 8 - (i == 1 ? 0.f : 2.f);
      }
    }
    memory.push_back({1.75f});
    for (std::size_t i = 0; i < program.outputs.size(); ++i) memory.emplace_back(n);
    std::vector<std::byte*> arguments;
    for (std::vector<float>& each : memory) arguments.push_back(reinterpret_cast<std::byte*>(each.data()));
    make_elementwise(program)->run(arguments.data());
    return {memory.begin() + 4, memory.end()};
  }

  /// The optimized text, after checking that results agree with the program as it was.
  std::string optimized() {
    const std::vector<std::vector<float>> before = run(program);
    program.optimize();
    const std::vector<std::vector<float>> after = run(program);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (program.outputs[i].layout.dtype != float32) continue;
      for (std::size_t k = 0; k < n; ++k) {
        const float x = before[i][k], y = after[i][k];
        EXPECT_TRUE((std::isnan(x) && std::isnan(y)) || x == y ||
                    std::fabs(x - y) <= 2e-6f * (1 + std::fabs(x)))
            << "output " << i << ": " << x << " became " << y;
      }
    }
    return program.str();
  }
};

TEST(ElementwisePeephole, ProductsJoinSums) {
  Builder add;
  add.store(add(Opcode::add, {add(Opcode::multiply, {add.a, add.b}), add.c}));
  EXPECT_EQ(add.optimized(), "t0 = multiply_add(in0, in1, in2); out0 = t0");
  Builder subtract;
  subtract.store(
      subtract(Opcode::subtract, {subtract.c, subtract(Opcode::multiply, {subtract.a, subtract.s})}));
  EXPECT_EQ(subtract.optimized(), "t0 = negative_multiply_add(in0, in3, in2); out0 = t0");
  Builder minus;
  minus.store(minus(Opcode::subtract, {minus(Opcode::multiply, {minus.a, minus.a}), minus.c}));
  EXPECT_EQ(minus.optimized(), "t0 = multiply_subtract(in0, in0, in2); out0 = t0");
}

TEST(ElementwisePeephole, AProductThatIsUsedTwiceStays) {
  Builder f;
  const int product = f(Opcode::multiply, {f.a, f.b});
  f.store(f(Opcode::add, {product, f.c}));
  f.store(product);
  EXPECT_EQ(f.optimized(), "t0 = multiply(in0, in1); t1 = add(t0, in2); out0 = t1; out1 = t0");
}

TEST(ElementwisePeephole, Adam) {
  Builder f;
  const int rate = f.number(0.125), rate_2 = f.number(0.0009765625), epsilon = f.number(1e-7f);
  const int g = f.a, m = f.c, v = f.b, w = f.c;  // v is not negative
  const int new_m = f(Opcode::add, {m, f(Opcode::multiply, {f(Opcode::subtract, {g, m}), rate})});
  const int squared = f(Opcode::multiply, {g, g});
  const int new_v = f(Opcode::add, {v, f(Opcode::multiply, {f(Opcode::subtract, {squared, v}), rate_2})});
  const int divisor = f(Opcode::add, {f(Opcode::sqrt, {new_v}), epsilon});
  const int step = f(Opcode::divide, {f(Opcode::multiply, {new_m, f.s}), divisor});
  f.store(new_m);
  f.store(new_v);
  f.store(f(Opcode::subtract, {w, step}));
  EXPECT_EQ(
      f.optimized(),
      "t0 = lerp(in2, in0, 0.125); t1 = lerp_square(in1, in0, 0.000976562); t2 = divide_sqrt_plus(t0, t1, "
      "1e-07); t3 = negative_multiply_add(in3, t2, in2); out0 = t0; out1 = t1; out2 = t3");
}

TEST(ElementwisePeephole, RootMeanSquare) {
  Builder f;
  const int epsilon = f.number(0.5);
  const int root = f(Opcode::sqrt, {f(Opcode::add, {f.b, epsilon})});
  f.store(f(Opcode::divide, {f.a, root}));
  EXPECT_EQ(f.optimized(), "t0 = divide_sqrt_of_plus(in0, in1, 0.5); out0 = t0");
  Builder r;
  const int epsilon_2 = r.number(0.5);
  r.store(r(Opcode::multiply, {r(Opcode::rsqrt, {r(Opcode::add, {r.b, epsilon_2})}), r.a}));
  EXPECT_EQ(r.optimized(), "t0 = divide_sqrt_of_plus(in0, in1, 0.5); out0 = t0");
}

TEST(ElementwisePeephole, GradientOfRelu) {
  Builder f;
  const int zero = f.number(0);
  const int positive = f(Opcode::greater, {f.a, zero});
  f.store(f(Opcode::select, {positive, f.b, zero}));
  f.store(f(Opcode::maximum, {f.a, zero}));
  EXPECT_EQ(f.optimized(), "t0 = positive_mask(in1, in0); t1 = relu(in0); out0 = t0; out1 = t1");
}

TEST(ElementwisePeephole, Identities) {
  Builder f;
  const int zero = f.number(0), one = f.number(1), half = f.number(0.5), minus_one = f.number(-1),
            two = f.number(2);
  int x = f(Opcode::add, {f.a, zero});
  x = f(Opcode::multiply, {one, x});
  x = f(Opcode::copy, {x});
  x = f(Opcode::negative, {f(Opcode::negative, {x})});
  x = f(Opcode::convert, {x});
  x = f(Opcode::power, {f(Opcode::divide, {x, one}), one});
  f.store(x);
  f.store(f(Opcode::divide, {f.b, two}));
  f.store(f(Opcode::divide, {one, f.b}));
  f.store(f(Opcode::power, {f.b, two}));
  f.store(f(Opcode::power, {f.b, half}));
  f.store(f(Opcode::multiply, {f.b, minus_one}));
  f.store(f(Opcode::subtract, {f.a, f(Opcode::negative, {f.c})}));
  EXPECT_EQ(
      f.optimized(),
      "t0 = multiply(in1, 0.5); t1 = reciprocal(in1); t2 = square(in1); t3 = sqrt(in1); t4 = negative(in1); "
      "t5 = add(in0, in2); out0 = in0; out1 = t0; out2 = t1; out3 = t2; out4 = t3; out5 = t4; out6 = t5");
}

TEST(ElementwisePeephole, ConstantsFoldAndDuplicatesAndDeadCodeVanish) {
  Builder f;
  const int two = f.number(2), three = f.number(3);
  const int six = f(Opcode::multiply, {two, three});
  const int root = f(Opcode::sqrt, {f(Opcode::add, {six, three})});  // 3
  f(Opcode::exp, {f.a});
  const int e = f(Opcode::exp, {f.b});
  f.store(f(Opcode::multiply, {root, e}));
  f.store(f(Opcode::subtract, {f(Opcode::exp, {f.b}), f.a}));
  EXPECT_EQ(f.optimized(),
            "t0 = exp(in1); t1 = multiply(3, t0); t2 = subtract(t0, in0); out0 = t1; out1 = t2");
}

TEST(ElementwisePeephole, Clip) {
  Builder f;
  const int low = f.number(-0.5), high = f.number(1.5);
  f.store(f(Opcode::minimum, {high, f(Opcode::maximum, {f.a, low})}));
  EXPECT_EQ(f.optimized(), "t0 = clip(in0, -0.5, 1.5); out0 = t0");
}

TEST(ElementwisePeephole, HalfPrecisionTakesNoParameters) {
  // A parameter would not be rounded to bfloat16 as the constant is.
  Program program;
  program.shape = {8};
  const Layout row = Layout::contiguous(bfloat16, {8});
  const int a = program.add_input(row), b = program.add_input(row);
  const int rate = program.add_constant(bfloat16, 0.1);
  const int difference = program.emit(Opcode::subtract, bfloat16, {b, a});
  const int product = program.emit(Opcode::multiply, bfloat16, {difference, rate});
  program.add_output(program.emit(Opcode::add, bfloat16, {a, product}), row);
  program.optimize();
  EXPECT_EQ(program.str(), "t0 = subtract(in1, in0); t1 = multiply_add(t0, 0.1, in0); out0 = t1");
}

TEST(ElementwisePeephole, IntegersKeepTheirRules) {
  Program program;
  program.shape = {4};
  const Layout row = Layout::contiguous(int32, {4});
  const int a = program.add_input(row);
  const int two = program.add_constant(int32, 2), zero = program.add_constant(int32, 0);
  const int half = program.emit(Opcode::divide, int32, {a, two});  // not a multiplication by 1/2
  const int quotient = program.emit(Opcode::divide, int32, {two, zero});
  program.add_output(program.emit(Opcode::add, int32, {half, quotient}), row);
  program.optimize();
  EXPECT_EQ(program.str(), "t0 = divide(in0, 2); out0 = t0");
}

}  // namespace
}  // namespace tenon::kernels::testing
