// A program as text, and which programs are refused.
#include <string>

#include <gtest/gtest.h>

#include <tenon/base/error.h>

#include "kernels/elementwise.h"
#include "support/error_text.h"

namespace tenon::kernels::testing {
namespace {

Layout contiguous(std::int64_t n) { return Layout::contiguous(float32, {n}); }

TEST(ElementwiseProgram, ProgramsDescribeThemselves) {
  Program program;
  program.shape = {10, 12};
  const int x = program.add_input(Layout::contiguous(float32, program.shape));
  const int s = program.emit(Opcode::sigmoid, float32, {x});
  const int one = program.add_constant(float32, 1);
  EXPECT_EQ(one, 1);  // constants come before results, which move up
  const int difference = program.emit(Opcode::subtract, float32, {one, 2});
  EXPECT_EQ(s, 1);
  const int clipped = program.emit(Opcode::clip, float32, {difference}, 0.25, 1e-7);
  program.add_output(clipped, Layout::contiguous(float32, program.shape));
  program.add_output(2, Layout::contiguous(float32, program.shape));
  EXPECT_EQ(program.str(),
            "t0 = sigmoid(in0); t1 = subtract(1, t0); t2 = clip(t1, 0.25, 1e-07); out0 = t2; out1 = t0");
  auto kernel = make_elementwise(program);
  EXPECT_EQ(kernel->describe(), "elementwise (10, 12): sigmoid, subtract, clip");
  EXPECT_EQ(kernel->flops(), 360);
  EXPECT_EQ(kernel->scratch_bytes(), 0u);
}

template <class E>
std::string message_of(const Program& program) {
  return test::message_of<E>([&] { make_elementwise(program); });
}

TEST(ElementwiseProgram, MalformedProgramsAreRefused) {
  Program program;
  program.shape = {4};
  program.add_input(contiguous(4));
  EXPECT_EQ(message_of<ValueError>(program),
            "elementwise: the program has no outputs; add_output() adds one");
  Program wrong_shape = program;
  wrong_shape.add_output(0, contiguous(5));
  EXPECT_EQ(message_of<ShapeError>(wrong_shape),
            "elementwise: output 0 has shape (5,) with 1 strides; expected the program's shape (4,) "
            "(broadcast axes "
            "have stride 0)");
  Program wrong_dtype = program;
  wrong_dtype.add_output(wrong_dtype.emit(Opcode::equal, float32, {0, 0}), contiguous(4));
  EXPECT_EQ(message_of<TypeError>(wrong_dtype),
            "elementwise: output 0 is float32 but its register is bool; emit a convert first");
  Program unordered = program;
  unordered.emit(Opcode::add, float32, {0, 7});
  unordered.add_output(1, contiguous(4));
  EXPECT_EQ(message_of<ValueError>(unordered),
            "elementwise: instruction 0 (add) reads a register that is not computed yet");
}

}  // namespace
}  // namespace tenon::kernels::testing
