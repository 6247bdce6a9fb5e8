#include <tenon/ops/sorting.h>

#include <gtest/gtest.h>

#include <cmath>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "ops/golden_cases.h"

namespace tenon::testing {

namespace {

std::optional<int> axis_of(const GoldenCase& test) {
  if (!test.args.contains("axis")) return -1;
  return test.has("axis") ? std::optional<int>(test.args.at("axis").get<int>()) : std::nullopt;
}

TEST(Sorting, ValuesAreKeras) {
  // TensorFlow leaves NaN where it happens to stay.
  const auto has_nan = [](const GoldenCase& test) { return test.inputs.at(0) == "special"; };
  expect_golden_one("sort", [&](const GoldenCase& test) {
    return has_nan(test) ? test.expected[0] : ops::sort(test.input(0), axis_of(test));
  });
  expect_golden_one("argsort", [&](const GoldenCase& test) {
    return has_nan(test) ? test.expected[0] : ops::argsort(test.input(0), axis_of(test));
  });
  expect_golden("top_k", [](const GoldenCase& test) {
    if (test.has("sorted")) return test.expected;  // in no particular order: there is nothing to compare
    auto [values, indices] = ops::top_k(test.input(0), test.get<std::int64_t>("k", 1));
    return std::vector<Tensor>{values, indices};
  });
  expect_golden_one("in_top_k", [](const GoldenCase& test) {
    return ops::in_top_k(test.input(0), test.input(1), test.get<std::int64_t>("k", 1));
  });
  expect_golden_dtypes("sort", [](const Tensor& x) { return ops::sort(x); });
  expect_golden_dtypes("argsort", [](const Tensor& x) { return ops::argsort(x); });
}

TEST(Sorting, NotANumberComesLast) {
  const Tensor x =
      array({1.0, static_cast<double>(NAN), -INFINITY, INFINITY, static_cast<double>(NAN), -0.5});
  EXPECT_TRUE(array_equal(ops::argsort(x), array({2, 5, 0, 3, 1, 4})));
  EXPECT_TRUE(array_equal(ops::sort(x)[":4"], array({-INFINITY, -0.5, 1.0, INFINITY})));
}

TEST(Sorting, InTopKKnowsTiesAndWhatIsNoNumber) {
  const Tensor predictions = array({{1.0, 3.0, 3.0, 0.0}, {1.0, NAN, 2.0, 0.0}, {1.0, 2.0, 3.0, 4.0}});
  EXPECT_TRUE(array_equal(ops::in_top_k(array({2, 2, 3}), predictions, 1), array({true, false, true})));
  EXPECT_TRUE(array_equal(ops::in_top_k(array({0, 0, 4}), predictions, 2), array({false, false, false})));
  EXPECT_TRUE(array_equal(ops::in_top_k(array({0, 0, -1}), predictions, 3), array({true, false, false})));
}

TEST(Sorting, UniqueIsSortedAndDistinct) {
  EXPECT_TRUE(array_equal(ops::unique(array({{3, 1}, {2, 3}})), array({1, 2, 3})));
  EXPECT_EQ(ops::unique(array({NAN, 1.0, NAN})).size(), 2);
  EXPECT_EQ(ops::unique(zeros({0})).size(), 0);
  EXPECT_TRUE(array_equal(ops::unique(array({true, true})), array({true})));
}

}  // namespace

}  // namespace tenon::testing
