#include <tenon/ops/operators.h>

#include <sstream>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/graph/variable.h>
#include <tenon/ops/math.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

std::vector<double> numbers(const Tensor& x) { return x.to_vector<double>(); }

TEST(Operators, NumbersStandOnEitherSide) {
  const Tensor x = array({1.0, 2.0, 4.0}, float32);
  EXPECT_EQ(numbers(x * 2), (std::vector<double>{2, 4, 8}));
  EXPECT_EQ(numbers(2 * x), (std::vector<double>{2, 4, 8}));
  EXPECT_EQ(numbers(1 - x), (std::vector<double>{0, -1, -3}));
  EXPECT_EQ(numbers(8 / x), (std::vector<double>{8, 4, 2}));
  EXPECT_EQ(numbers(x % 3), (std::vector<double>{1, 2, 1}));
  EXPECT_EQ(numbers(-x + 0.5f), (std::vector<double>{-0.5, -1.5, -3.5}));
  EXPECT_EQ((x * 2.0).dtype(), float32) << "a bare number widens nothing";
  EXPECT_EQ(1 + 2, 3);
}

TEST(Operators, ComparisonsGiveBools) {
  const Tensor x = array({1, 2, 3});
  EXPECT_EQ((x == 2).dtype(), bool_);
  EXPECT_EQ(numbers(x == 2), (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(numbers(2 != x), (std::vector<double>{1, 0, 1}));
  EXPECT_EQ(numbers(x < 2), (std::vector<double>{1, 0, 0}));
  EXPECT_EQ(numbers(2 <= x), (std::vector<double>{0, 1, 1}));
  EXPECT_EQ(numbers((x > 1) & (x < 3)), (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(numbers((x == 1) | (x >= 3)), (std::vector<double>{1, 0, 1}));
  EXPECT_EQ(numbers(~(x == 1)), (std::vector<double>{0, 1, 1}));
  EXPECT_EQ(numbers(x ^ 1), (std::vector<double>{0, 3, 2}));
  std::ostringstream text;
  text << (x == 2);
  EXPECT_EQ(text.str(), "[False  True False]");
}

TEST(Operators, VariablesAndSlicesTakePart) {
  const Variable weight(array({1.0, 2.0}), "weight");
  const Tensor x = array({3.0, 5.0});
  EXPECT_EQ(numbers(weight * x), (std::vector<double>{3, 10}));
  EXPECT_EQ(numbers(x + weight), (std::vector<double>{4, 7}));
  EXPECT_EQ(numbers(2 * weight), (std::vector<double>{2, 4}));
  EXPECT_EQ(numbers(x["1:"] - 1), (std::vector<double>{4}));
}

TEST(Operators, CompoundAssignmentRebindsTheHandle) {
  Tensor x = array({1.0, 2.0});
  const Tensor other = x;
  x += 1;
  x *= 4;
  x -= 2;
  x /= 2;
  EXPECT_EQ(numbers(x), (std::vector<double>{3, 5}));
  EXPECT_EQ(numbers(other), (std::vector<double>{1, 2})) << "another handle sees nothing";
}

TEST(Operators, CompoundAssignmentToASliceWritesIntoIt) {
  const Tensor x = array({{1.0, 2.0}, {3.0, 4.0}});
  const Tensor other = x;
  x[":, 0"] += 10;
  x["1"] *= 2;
  EXPECT_EQ(numbers(other), (std::vector<double>{11, 2, 26, 8}));
}

TEST(Operators, ConditionsUseOneElement) {
  EXPECT_TRUE(static_cast<bool>(Tensor(3) > 2));
  EXPECT_FALSE((Tensor(3) > 2) && (Tensor(1) > 2));
}

TEST(Operators, ATapeMayWatchABareNumber) {
  const Tensor x = 3.0;
  GradientTape tape;
  tape.watch(x);
  const Tensor y = x * x + 2 * x;
  const Tensor gradient = tape.gradient(y, x);
  ASSERT_TRUE(gradient.defined());
  EXPECT_EQ(gradient.item(), 8);
}

TEST(Operators, ResultsAreNoBareNumbers) {
  const Tensor wide = array({1.0, 2.0});
  const Tensor sum = Tensor(1.0) + 2.0;
  EXPECT_EQ(sum.dtype(), float32);
  EXPECT_EQ((array({1.0, 2.0}, float16) * sum).dtype(), float32) << "a float32 result widens float16";
  EXPECT_EQ((wide * sum).dtype(), float64);
}

}  // namespace
}  // namespace tenon
