// Initializers against Keras: exact values where there is no chance, distributions and their limits where
// there is.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/nn/initializers.h>
#include <tenon/nn/random.h>
#include <tenon/tensor/create.h>

#include "nn/golden_config.h"

namespace tenon::test {
namespace {

constexpr const char* file = "regularizers_constraints_initializers";

initializers::Initializer made_from(const nlohmann::json& entry, std::optional<std::int64_t> seed = {}) {
  Config config = config_from(entry.at("args"));
  if (seed) config.set("seed", *seed);
  return initializers::Initializer::from_config(entry.at("initializer").get<std::string>(), config);
}

TEST(InitializersGolden, ConstantsMatchKeras) {
  for (const auto& entry : read_golden(file).at("initializers_exact")) {
    SCOPED_TRACE(entry.dump());
    std::optional<DType> dtype;
    if (!entry.at("dtype").is_null()) dtype = dtype_from_name(entry.at("dtype").get<std::string>());
    const Shape shape = shape_from(entry.at("shape"));
    const auto initializer = made_from(entry);
    if (entry.contains("error")) {
      EXPECT_THROW(initializer(shape, dtype), ValueError);
      continue;
    }
    const Tensor weight = initializer(shape, dtype);
    EXPECT_EQ(name_of(weight.dtype()), entry.at("y").at("dtype").get<std::string>());
    EXPECT_TRUE(matches(weight, entry.at("y"), 0, 0));
  }
}

TEST(InitializersGolden, FansMatchKeras) {
  for (const auto& entry : read_golden(file).at("fans")) {
    SCOPED_TRACE(entry.dump());
    const auto fans = initializers::compute_fans(shape_from(entry.at("shape")));
    EXPECT_EQ(fans.fan_in, entry.at("fans")[0].get<double>());
    EXPECT_EQ(fans.fan_out, entry.at("fans")[1].get<double>());
  }
}

/// Mean and standard deviation of many draws with different seeds.
struct Statistics {
  double mean = 0, stddev = 0, least = INFINITY, largest = -INFINITY;
  std::size_t count = 0;
};

Statistics draw(const nlohmann::json& entry, std::size_t at_least) {
  const Shape shape = shape_from(entry.at("shape"));
  std::vector<double> all;
  for (std::int64_t seed = 1; all.size() < at_least; ++seed) {
    const std::vector<double> values = made_from(entry, seed)(shape).to_vector<double>();
    all.insert(all.end(), values.begin(), values.end());
  }
  Statistics result;
  result.count = all.size();
  for (double value : all) {
    result.mean += value / static_cast<double>(all.size());
    result.least = std::min(result.least, value);
    result.largest = std::max(result.largest, value);
  }
  for (double value : all) result.stddev += (value - result.mean) * (value - result.mean);
  result.stddev = std::sqrt(result.stddev / static_cast<double>(all.size()));
  return result;
}

TEST(InitializersGolden, DistributionsMatchKeras) {
  // A normal cut at two standard deviations keeps this much of its own.
  constexpr double truncated_share = 0.87962566103423978;
  for (const auto& entry : read_golden(file).at("initializers_random")) {
    SCOPED_TRACE(entry.dump());
    if (const Shape shape = shape_from(entry.at("shape")); shape.elements() == 0) {
      EXPECT_EQ(made_from(entry, 1)(shape).shape(), shape);
      continue;
    }
    const std::string distribution = entry.at("distribution").get<std::string>();
    const Statistics drawn = draw(entry, 4000);
    const double deviations = 5.0 / std::sqrt(static_cast<double>(drawn.count));
    if (distribution == "uniform") {
      const double low = entry.at("minval").get<double>(), high = entry.at("maxval").get<double>();
      EXPECT_GE(drawn.least, low - 1e-6);
      EXPECT_LE(drawn.largest, high + 1e-6);
      EXPECT_NEAR(drawn.mean, (low + high) / 2, (high - low) * deviations);
      EXPECT_NEAR(drawn.stddev, (high - low) / std::sqrt(12.0), (high - low) * deviations);
      continue;
    }
    const double mean = entry.at("mean").get<double>(), stddev = entry.at("stddev").get<double>();
    const bool is_cut = distribution == "truncated_normal";
    EXPECT_NEAR(drawn.mean, mean, stddev * deviations);
    EXPECT_NEAR(drawn.stddev, stddev * (is_cut ? truncated_share : 1.0), stddev * deviations);
    if (is_cut) {
      EXPECT_GE(drawn.least, mean - 2 * stddev - 1e-6);
      EXPECT_LE(drawn.largest, mean + 2 * stddev + 1e-6);
    } else {
      EXPECT_LT(drawn.least, mean - 2.2 * stddev);
      EXPECT_GT(drawn.largest, mean + 2.2 * stddev);
    }
  }
}

TEST(InitializersGolden, OrthogonalMatricesAreOrthogonal) {
  for (const auto& entry : read_golden(file).at("orthogonal")) {
    SCOPED_TRACE(entry.dump());
    const Shape shape = shape_from(entry.at("shape"));
    const auto initializer = made_from(entry, 3);
    if (entry.contains("error")) {
      EXPECT_THROW(initializer(shape), ValueError);
      continue;
    }
    const std::vector<double> w = initializer(shape).to_vector<double>();
    const auto columns = static_cast<std::size_t>(shape.back());
    const std::size_t rows = w.size() / columns;
    const bool of_rows = entry.at("of").get<std::string>() == "rows";
    const double expected = entry.at("gram_is").get<double>();
    const std::size_t count = of_rows ? rows : columns, length = of_rows ? columns : rows;
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t b = 0; b < count; ++b) {
        double product = 0;
        for (std::size_t k = 0; k < length; ++k) {
          product +=
              of_rows ? w[a * columns + k] * w[b * columns + k] : w[k * columns + a] * w[k * columns + b];
        }
        EXPECT_NEAR(product, a == b ? expected : 0.0, 1e-5) << a << ", " << b;
      }
    }
  }
}

TEST(Initializers, OneObjectDrawsTheSameNumbersEachTime) {
  const initializers::GlorotUniform unseeded;
  EXPECT_TRUE(array_equal(unseeded({3, 4}), unseeded({3, 4})));
  EXPECT_FALSE(array_equal(unseeded({3, 4}), initializers::GlorotUniform()({3, 4})));
  const initializers::HeNormal a({.seed = 7}), b({.seed = 7}), c({.seed = 8});
  EXPECT_TRUE(array_equal(a({5}), b({5})));
  EXPECT_FALSE(array_equal(a({5}), c({5})));
}

TEST(Initializers, ASeedGeneratorGivesNewNumbersEachTime) {
  const initializers::RandomNormal drawn({.seed = SeedGenerator(5)});
  const Tensor first = drawn({6}), second = drawn({6});
  EXPECT_FALSE(array_equal(first, second));
  const initializers::RandomNormal again({.seed = SeedGenerator(5)});
  EXPECT_TRUE(array_equal(again({6}), first));
  EXPECT_TRUE(array_equal(again({6}), second));
}

TEST(Initializers, GlobalSeedMakesRunsRepeatable) {
  set_random_seed(11);
  const Tensor first = initializers::Initializer("glorot_uniform")({4, 4});
  const Tensor second = initializers::Initializer("glorot_uniform")({4, 4});
  set_random_seed(11);
  EXPECT_TRUE(array_equal(initializers::Initializer("glorot_uniform")({4, 4}), first));
  EXPECT_TRUE(array_equal(initializers::Initializer("glorot_uniform")({4, 4}), second));
  EXPECT_FALSE(array_equal(first, second));
}

TEST(Initializers, NamesConfigsAndCallables) {
  EXPECT_EQ(initializers::Initializer("normal").class_name(), "RandomNormal");
  EXPECT_EQ(initializers::Initializer("he_normal").class_name(), "HeNormal");
  EXPECT_EQ(initializers::GlorotUniform({.seed = 3}).serialize().str(),
            "{'module': 'keras.initializers', 'class_name': 'GlorotUniform', 'config': {'seed': 3, "
            "'input_axes': None, "
            "'output_axes': None}, 'registered_name': None}");
  const initializers::Initializer twos = [](const Shape& shape, DType dtype) {
    return full(shape, 2.0, dtype);
  };
  EXPECT_TRUE(array_equal(twos({2}, float32), full({2}, 2.0)));
  const initializers::GlorotUniform einsum({.seed = 1, .input_axes = {{0}}, .output_axes = {{1, 2}}});
  EXPECT_LE(std::abs(einsum({4, 2, 3}).to_vector<double>()[0]), std::sqrt(6.0 / 10.0));
}

TEST(Initializers, RefuseWhatKerasRefuses) {
  expect_begins(message_of<ValueError>([] { initializers::Initializer("glorot_unifrom"); }),
                "unknown initializer \"glorot_unifrom\"; did you mean \"glorot_uniform\"? known");
  EXPECT_EQ(message_of<ValueError>([] {
              initializers::Zeros()({None, 3});
            }),
            "Zeros: every length of a weight's shape must be known; got (None, 3)");
  EXPECT_EQ(message_of<ValueError>([] { initializers::VarianceScaling({.scale = 0}); }),
            "VarianceScaling: scale must be positive; got 0");
  EXPECT_EQ(message_of<ValueError>([] { initializers::VarianceScaling({.mode = "fan"}); }),
            "VarianceScaling: mode must be fan_in, fan_out or fan_avg; got \"fan\"");
  EXPECT_EQ(message_of<ValueError>([] { initializers::Orthogonal()({3}); }),
            "Orthogonal: the weight must have at least rank 2; got shape (3,)");
  EXPECT_EQ(message_of<ShapeError>([] {
              initializers::Initializer([](const Shape&, DType dtype) { return zeros({1}, dtype); })({2});
            }),
            "function: the initializer returned shape (1,) where (2,) was asked for");
}

}  // namespace
}  // namespace tenon::test
