// Programs fused into products, against the same steps one after the other.
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include <tenon/base/threads.h>

#include "kernels/matmul.h"
#include "strided_array.h"

namespace tenon::kernels::testing {
namespace {

struct Operands {
  StridedArray a, b;
  StridedArray bias;   // along the columns
  StridedArray other;  // of C's shape
};

Operands operands(DType dtype, const Shape& a, const Shape& b, const Shape& c) {
  Shape bias_strides(c.size(), 0);
  bias_strides.back() = 1;
  Operands result{StridedArray(dtype, a), StridedArray(dtype, b), StridedArray(dtype, c, bias_strides),
                  StridedArray(dtype, c)};
  std::mt19937 generator(3);
  for (StridedArray* array : {&result.a, &result.b, &result.bias, &result.other})
    array->fill(generator, -2, 2);
  return result;
}

StridedArray plain_product(Operands& x, const Shape& shape) {
  StridedArray c(x.a.layout().dtype, shape);
  auto kernel = make_matmul({x.a.layout(), x.b.layout(), c.layout(), {}});
  run(*kernel, {&x.a, &x.b, &c});
  return c;
}

/// product + bias, then relu; with the sum and the product as further outputs if wanted.
Program bias_relu(const Operands& x, const Shape& shape, bool stores_sum, bool stores_product) {
  const DType dtype = x.a.layout().dtype;
  Program program;
  program.shape = shape;
  const int product = program.add_input(Layout::contiguous(dtype, shape));
  const int bias = program.add_input(x.bias.layout());
  const int other = program.add_input(x.other.layout());
  const int sum = program.emit(Opcode::add, dtype, {product, bias});
  const int activated = program.emit(Opcode::relu, dtype, {sum});
  program.add_output(program.emit(Opcode::multiply, dtype, {activated, other}),
                     Layout::contiguous(dtype, shape));
  if (stores_sum) program.add_output(sum, Layout::contiguous(dtype, shape));
  if (stores_product) program.add_output(product, Layout::contiguous(dtype, shape));
  return program;
}

void check(DType dtype, const Shape& a, const Shape& b, bool stores_sum, bool stores_product) {
  Shape shape = a;
  shape.back() = b.back();
  Operands x = operands(dtype, a, b, shape);
  const StridedArray product = plain_product(x, shape);

  // The same program alone, on the finished product.
  const Program program = bias_relu(x, shape, stores_sum, stores_product);
  StridedArray first = product, expected(dtype, shape), expected_sum(dtype, shape),
               expected_product(dtype, shape);
  std::vector<StridedArray*> arrays = {&first, &x.bias, &x.other, &expected};
  if (stores_sum) arrays.push_back(&expected_sum);
  if (stores_product) arrays.push_back(&expected_product);
  run(*make_elementwise(program), arrays);

  auto kernel = make_matmul({x.a.layout(), x.b.layout(), Layout::contiguous(dtype, shape), program});
  EXPECT_NE(kernel->describe().find(" + add + relu + multiply"), std::string::npos) << kernel->describe();
  StridedArray result(dtype, shape), sum(dtype, shape), stored(dtype, shape);
  arrays = {&x.a, &x.b, &x.bias, &x.other, &result};
  if (stores_sum) arrays.push_back(&sum);
  if (stores_product) arrays.push_back(&stored);
  run(*kernel, arrays);
  EXPECT_EQ(result.bytes(), expected.bytes()) << kernel->describe();
  if (stores_sum) {
    EXPECT_EQ(sum.bytes(), expected_sum.bytes());
  }
  if (stores_product) {
    EXPECT_EQ(stored.bytes(), product.bytes());
  }
  // Guards against a reference that is all zero.
  bool has_positive = shape.elements() == 0;
  for_each_index(shape, [&](const Shape& index) { has_positive = has_positive || expected.at(index) != 0; });
  EXPECT_TRUE(has_positive);
}

TEST(MatmulEpilogue, EqualsItsStepsOneByOne) {
  for (int threads : {1, 2, 3}) {
    set_num_threads(threads);
    for (const bool stores_sum : {false, true}) {
      for (const bool stores_product : {false, true}) {
        for (const DType dtype : {float32, float64, float16, int32}) {
          check(dtype, {10, 8}, {8, 12}, stores_sum, stores_product);
          check(dtype, {2, 3, 5}, {2, 5, 4}, stores_sum, stores_product);
        }
        check(float32, {300, 70}, {70, 130}, stores_sum, stores_product);  // several tiles of rows
        check(float32, {230, 90}, {90, 700}, stores_sum, stores_product);  // and of columns
        check(float32, {40, 60, 50}, {40, 50, 30}, stores_sum, stores_product);
        check(float64, {230, 90}, {90, 300}, stores_sum, stores_product);
        check(bfloat16, {230, 90}, {90, 300}, stores_sum, stores_product);
      }
    }
  }
  set_num_threads(0);
}

TEST(MatmulEpilogue, FoldsABatchWithOneMatrixOnlyWhereAllOperandsAllow) {
  // B is the same for every product; the bias differs from product to product.
  const Shape a{6, 40, 30}, shape{6, 40, 300};
  StridedArray left(float32, a), right(float32, {6, 30, 300}, {0, 300, 1}), bias(float32, shape, {1, 0, 0});
  std::mt19937 generator(4);
  left.fill(generator);
  right.fill(generator);
  bias.fill(generator);
  Program program;
  program.shape = shape;
  const int product = program.add_input(Layout::contiguous(float32, shape));
  const int added = program.add_input(bias.layout());
  program.add_output(program.emit(Opcode::add, float32, {product, added}),
                     Layout::contiguous(float32, shape));
  StridedArray plain(float32, shape), result(float32, shape);
  run(*make_matmul({left.layout(), right.layout(), plain.layout(), {}}), {&left, &right, &plain});
  run(*make_matmul({left.layout(), right.layout(), result.layout(), program}),
      {&left, &right, &bias, &result});
  for_each_index(shape, [&](const Shape& index) {
    ASSERT_EQ(static_cast<float>(result.at(index)),
              static_cast<float>(plain.at(index)) + static_cast<float>(bias.at(index)));
  });
}

TEST(MatmulEpilogue, ThatOnlyStoresTheProductIsNone) {
  Operands x = operands(float32, {9, 5}, {5, 7}, {9, 7});
  Program program;
  program.shape = {9, 7};
  program.add_output(program.add_input(Layout::contiguous(float32, {9, 7})),
                     Layout::contiguous(float32, {9, 7}));
  StridedArray result(float32, {9, 7});
  run(*make_matmul({x.a.layout(), x.b.layout(), result.layout(), program}), {&x.a, &x.b, &result});
  EXPECT_EQ(result.bytes(), plain_product(x, {9, 7}).bytes());
}

}  // namespace
}  // namespace tenon::kernels::testing
