#include <tenon/ops/random.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

constexpr std::int64_t count = 20000;
const Shape draws = {20, 1000};

// One average of `count` values with this standard deviation misses its mean by more than 5 of these once in
// two million seeds; the seed is fixed.
double allowed(double deviation) { return 5 * deviation / std::sqrt(static_cast<double>(count)); }

double average(const std::vector<double>& x, const std::function<double(double)>& of) {
  double total = 0;
  for (double value : x) total += of(value);
  return total / static_cast<double>(x.size());
}

std::vector<double> values(const Tensors& outputs, DType dtype) {
  EXPECT_EQ(outputs[0].dtype(), dtype);
  EXPECT_EQ(outputs[0].shape().str(), draws.str());
  return outputs[0].to_vector<double>();
}

Case random_case(std::string operation, std::string variant, std::function<Tensor(const Tensor&)> call,
                 std::function<void(const Tensors&)> expect) {
  return {.operation = std::move(operation),
          .variant = std::move(variant),
          .inputs = {{.shape = {2}, .lowest = 0, .highest = 1000, .dtype = uint32}},
          .call = one([call = std::move(call)](const Tensors& x) { return call(x[0]); }),
          .expect = [expect = std::move(expect)](const Tensors&, const Tensors& outputs) { expect(outputs); },
          .dtypes = {float32},
          .derivative = Derivative::none,
          .large_shapes = {{2}}};
}

Case uniform_case(DType dtype) {
  return random_case(
      "random_uniform", std::string(name_of(dtype)),
      [=](const Tensor& state) { return ops::random_uniform(state, draws, dtype); },
      [=](const Tensors& outputs) {
        const std::vector<double> x = values(outputs, dtype);
        EXPECT_GE(*std::min_element(x.begin(), x.end()), 0);
        EXPECT_LT(*std::max_element(x.begin(), x.end()), 1);
        const double coarse = dtype == bfloat16 ? 1.0 / 256 : 0;  // cut off to 8 bits
        EXPECT_NEAR(average(x, [](double v) { return v; }), 0.5, allowed(0.289) + coarse);
        EXPECT_NEAR(average(x, [](double v) { return v * v; }), 1.0 / 3, allowed(0.298) + coarse);
        EXPECT_NEAR(average(x, [](double v) { return v < 0.25 ? 1.0 : 0.0; }), 0.25, allowed(0.433));
      });
}

Case normal_case(DType dtype) {
  return random_case(
      "random_normal", std::string(name_of(dtype)),
      [=](const Tensor& state) { return ops::random_normal(state, draws, dtype); },
      [=](const Tensors& outputs) {
        const std::vector<double> x = values(outputs, dtype);
        EXPECT_NEAR(average(x, [](double v) { return v; }), 0, allowed(1));
        EXPECT_NEAR(average(x, [](double v) { return v * v; }), 1, allowed(1.42));
        EXPECT_NEAR(average(x, [](double v) { return v * v * v * v; }), 3, allowed(9.8));
        EXPECT_NEAR(average(x, [](double v) { return std::abs(v) > 2 ? 1.0 : 0.0; }), 0.0455, allowed(0.209));
      });
}

// Of the normal distribution's density between -2 and 2: variance 1 - 4 * pdf(2) / P(|x| < 2).
Case truncated_normal_case(DType dtype) {
  return random_case(
      "random_truncated_normal", std::string(name_of(dtype)),
      [=](const Tensor& state) { return ops::random_truncated_normal(state, draws, dtype); },
      [=](const Tensors& outputs) {
        const std::vector<double> x = values(outputs, dtype);
        EXPECT_LE(*std::max_element(x.begin(), x.end()), 2);
        EXPECT_GE(*std::min_element(x.begin(), x.end()), -2);
        EXPECT_NEAR(average(x, [](double v) { return v; }), 0, allowed(0.88));
        EXPECT_NEAR(average(x, [](double v) { return v * v; }), 0.7737, allowed(0.89));
        EXPECT_NEAR(average(x, [](double v) { return std::abs(v) < 1 ? 1.0 : 0.0; }), 0.7152, allowed(0.452));
      });
}

Case permutation_case() {
  return random_case(
      "random_permutation", "", [](const Tensor& state) { return ops::random_permutation(state, 1000); },
      [](const Tensors& outputs) {
        std::vector<std::int64_t> x = outputs[0].to_vector<std::int64_t>();
        ASSERT_EQ(x.size(), 1000);
        EXPECT_EQ(outputs[0].dtype(), int64);
        std::vector<std::int64_t> sorted(1000);
        std::iota(sorted.begin(), sorted.end(), 0);
        EXPECT_NE(x, sorted);
        // The expected number of elements that stay is 1, and 10 or more stay once in 10^7 draws.
        EXPECT_LT(std::inner_product(x.begin(), x.end(), sorted.begin(), 0, std::plus<>(), std::equal_to<>()),
                  10);
        std::sort(x.begin(), x.end());
        EXPECT_EQ(x, sorted);
      });
}

Case bits_case() {
  return random_case(
      "random_bits", "", [](const Tensor& state) { return ops::random_bits(state, draws); },
      [](const Tensors& outputs) {
        const std::vector<double> x = values(outputs, uint32);
        for (int bit = 0; bit < 32; ++bit) {
          EXPECT_NEAR(average(x,
                              [bit](double v) {
                                return static_cast<double>(static_cast<std::uint32_t>(v) >> bit & 1);
                              }),
                      0.5, allowed(0.5))
              << "bit " << bit;
        }
      });
}

const RegisterCases cases{[] {
  std::vector<Case> cases = {permutation_case(), bits_case()};
  for (DType dtype : {float32, float64, float16, bfloat16}) {
    cases.push_back(uniform_case(dtype));
    cases.push_back(normal_case(dtype));
    cases.push_back(truncated_normal_case(dtype));
  }
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
