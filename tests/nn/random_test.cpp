// Seeds and random tensors: distributions, repetition, eager and traced.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/graph/function.h>
#include <tenon/nn/random.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double stddev_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size()));
}

TEST(Random, GeneratorsCountTheirDraws) {
  const SeedGenerator generator(42);
  EXPECT_TRUE(array_equal(generator.next(), array({42, 0}, uint32)));
  EXPECT_TRUE(array_equal(generator.next(), array({42, 1}, uint32)));
  EXPECT_TRUE(array_equal(generator.state().value(), array({42, 2}, uint32)));
  EXPECT_EQ(generator.seed(), 42);
}

TEST(Random, TheSameSeedGivesTheSameNumbers) {
  EXPECT_TRUE(array_equal(random::normal({5}, 0, 1, {}, 3), random::normal({5}, 0, 1, {}, 3)));
  EXPECT_FALSE(array_equal(random::normal({5}, 0, 1, {}, 3), random::normal({5}, 0, 1, {}, 4)));
  EXPECT_FALSE(array_equal(random::normal({5}), random::normal({5})));
  set_random_seed(9);
  const Tensor first = random::uniform({4}), second = random::uniform({4});
  set_random_seed(9);
  EXPECT_TRUE(array_equal(random::uniform({4}), first));
  EXPECT_TRUE(array_equal(random::uniform({4}), second));
  EXPECT_FALSE(array_equal(first, second));
}

TEST(Random, DistributionsHaveTheirMoments) {
  const auto normal = random::normal({20000}, 2.0, 3.0, {}, 1).to_vector<double>();
  EXPECT_NEAR(mean_of(normal), 2.0, 0.1);
  EXPECT_NEAR(stddev_of(normal), 3.0, 0.1);
  const auto uniform = random::uniform({20000}, -1.0, 5.0, float64, 1).to_vector<double>();
  EXPECT_NEAR(mean_of(uniform), 2.0, 0.1);
  EXPECT_GE(*std::min_element(uniform.begin(), uniform.end()), -1.0);
  EXPECT_LT(*std::max_element(uniform.begin(), uniform.end()), 5.0);
  const auto integers = random::randint({20000}, -2, 3, int32, 1).to_vector<double>();
  for (int value = -2; value < 3; ++value) {
    EXPECT_NEAR(static_cast<double>(std::count(integers.begin(), integers.end(), value)), 4000, 300);
  }
  EXPECT_EQ(random::uniform({3}, 0, 10, int64, 1).dtype(), int64);
}

TEST(Random, DropoutKeepsTheExpectation) {
  const Tensor dropped = random::dropout(ones({100, 100}), 0.3, {}, 5);
  const auto values = dropped.to_vector<double>();
  EXPECT_NEAR(static_cast<double>(std::count(values.begin(), values.end(), 0.0)), 3000, 250);
  for (double value : values) EXPECT_TRUE(value == 0.0 || std::abs(value - 1 / 0.7) < 1e-6);
  EXPECT_TRUE(array_equal(random::dropout(ones({3}), 0.0), ones({3})));
  EXPECT_TRUE(array_equal(random::dropout(ones({3}), 1.0), zeros({3})));
  const auto channels = random::dropout(ones({50, 4}), 0.5, {None, 1}, 5).to_vector<double>();
  for (std::size_t row = 0; row < 50; ++row) {
    for (std::size_t column = 1; column < 4; ++column)
      EXPECT_EQ(channels[row * 4 + column], channels[row * 4]);
  }
  EXPECT_EQ(message_of<ValueError>([] { random::dropout(ones({3}), 1.5); }),
            "random::dropout: rate must be in [0, 1]; got 1.5");
}

TEST(Random, ShuffleAndCategorical) {
  const Tensor x = arange(100);
  const auto shuffled = random::shuffle(x, 0, 3).to_vector<std::int64_t>();
  EXPECT_NE(shuffled, x.to_vector<std::int64_t>());
  auto sorted = shuffled;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, x.to_vector<std::int64_t>());
  const Tensor logits = array({{std::log(0.1), std::log(0.2), std::log(0.7)}}, float32);
  const auto drawn = random::categorical(logits, 10000, int32, 3).to_vector<double>();
  EXPECT_NEAR(static_cast<double>(std::count(drawn.begin(), drawn.end(), 0)), 1000, 150);
  EXPECT_NEAR(static_cast<double>(std::count(drawn.begin(), drawn.end(), 1)), 2000, 200);
  EXPECT_NEAR(static_cast<double>(std::count(drawn.begin(), drawn.end(), 2)), 7000, 250);
}

TEST(Random, ATracedDrawMovesTheGeneratorEachRun) {
  const SeedGenerator traced_generator(8), eager_generator(8);
  const Function traced = function([&](const std::vector<Tensor>& arguments) {
    return std::vector<Tensor>{random::dropout(arguments[0], 0.5, {}, traced_generator)};
  });
  const Tensor x = ones({40});
  for (int run = 0; run < 3; ++run) {
    EXPECT_TRUE(array_equal(traced(x), random::dropout(x, 0.5, {}, eager_generator))) << "run " << run;
  }
  EXPECT_EQ(traced.trace_count(), 1);
}

}  // namespace
}  // namespace tenon::test
