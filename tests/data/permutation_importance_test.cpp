// Permutation importance where the answer is known: what the score does not read has none, and for a sum of independent
// columns the expected fall of the score has a closed form.
#include <tenon/data/permutation_importance.h>

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

constexpr std::int64_t samples = 4000;

// Three columns of independent numbers of variance 1/3 (uniform in [-1, 1]).
Tensor independent_columns() {
  std::mt19937_64 random(5);
  std::vector<float> values;
  for (std::int64_t i = 0; i < samples * 3; ++i)
    values.push_back(static_cast<float>(static_cast<double>(random() >> 11) * 0x1p-52 - 1));
  return array(values.data(), {samples, 3});
}

// Minus the mean squared error of a model that knows y = 2 a + b exactly.
double score_of(const Tensor& x, const std::vector<float>& truth) {
  const std::vector<float> values = x.to_vector<float>();
  double squares = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const double error = 2 * values[3 * i] + values[3 * i + 1] - truth[i];
    squares += error * error;
  }
  return -squares / static_cast<double>(truth.size());
}

std::vector<float> truth_of(const Tensor& x) {
  const std::vector<float> values = x.to_vector<float>();
  std::vector<float> truth;
  for (std::size_t i = 0; i < values.size(); i += 3) truth.push_back(2 * values[i] + values[i + 1]);
  return truth;
}

TEST(PermutationImportance, FollowsTheClosedForm) {
  const Tensor x = independent_columns();
  const std::vector<float> truth = truth_of(x);
  const auto score = [&truth](const Tensor& inputs) { return score_of(inputs, truth); };
  const std::vector<Importance> found =
      permutation_importance(score, x, {.n_repeats = 10, .random_state = 1});
  ASSERT_EQ(found.size(), 3u);
  // A shuffled column is independent of the true one: E (w (a' - a))^2 = w^2 2 var(a).
  EXPECT_NEAR(found[0].mean, 4 * 2.0 / 3, 0.1);
  EXPECT_NEAR(found[1].mean, 1 * 2.0 / 3, 0.03);
  EXPECT_EQ(found[2].mean, 0);
  EXPECT_EQ(found[2].deviation, 0);
  EXPECT_GT(found[0].deviation, 0);
}

TEST(PermutationImportance, ShufflesAGroupTogether) {
  // Columns 0 and 1 are the same; the score only asks whether they still agree.
  std::vector<float> values;
  for (int i = 0; i < 100; ++i)
    values.insert(values.end(), {static_cast<float>(i), static_cast<float>(i), 0.0f});
  const auto agreement = [](const Tensor& inputs) {
    const std::vector<float> cells = inputs.to_vector<float>();
    double agree = 0;
    for (std::size_t i = 0; i < cells.size(); i += 3) agree += cells[i] == cells[i + 1];
    return agree;
  };
  const Tensor x = array(values.data(), {100, 3});
  const std::vector<Importance> together = permutation_importance(agreement, x, {.groups = {{0, 2}, {2, 1}}});
  EXPECT_EQ(together[0].mean, 0);
  EXPECT_GT(permutation_importance(agreement, x)[0].mean, 80);
}

TEST(PermutationImportance, RepeatsWithTheSeedAndLeavesXAlone) {
  const Tensor x = independent_columns();
  const Tensor before = x.copy();
  const std::vector<float> truth = truth_of(x);
  const auto score = [&truth](const Tensor& inputs) { return score_of(inputs, truth); };
  const double first = permutation_importance(score, x, {.random_state = 3})[0].mean;
  EXPECT_EQ(permutation_importance(score, x, {.random_state = 3})[0].mean, first);
  EXPECT_NE(permutation_importance(score, x, {.random_state = 4})[0].mean, first);
  EXPECT_TRUE(array_equal(x, before));
}

TEST(PermutationImportance, EndsWhenAsked) {
  int asked = 0;
  const auto score = [](const Tensor& inputs) { return inputs[{0, 0}].item(); };
  const std::vector<Importance> found = permutation_importance(
      score, independent_columns(), {.n_repeats = 2, .proceed = [&asked] { return ++asked <= 2; }});
  EXPECT_EQ(asked, 3);
  EXPECT_EQ(found[1].mean, 0);
}

TEST(PermutationImportance, RefusesGroupsOutside) {
  const auto score = [](const Tensor&) { return 0.0; };
  const Tensor x = zeros({4, 3});
  EXPECT_THROW(permutation_importance(score, zeros({4})), ShapeError);
  EXPECT_THROW(permutation_importance(score, x, {.n_repeats = 0}), ValueError);
  EXPECT_THROW(permutation_importance(score, x, {.groups = {{2, 2}}}), ValueError);
  EXPECT_THROW(permutation_importance(score, x, {.groups = {{0, 0}}}), ValueError);
}

}  // namespace
}  // namespace tenon
