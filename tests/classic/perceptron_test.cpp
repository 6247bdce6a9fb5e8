// The perceptron against its rule worked out by hand.
#include <tenon/classic/perceptron.h>

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "support/error_text.h"

namespace tenon::classic {
namespace {

using test::message_of;
using testing::HasSubstr;

const Tensor inputs = array({{0, 0}, {0, 1}, {1, 0}, {1, 1}});
const Tensor and_labels = array({-1, -1, -1, 1});
const Tensor xor_labels = array({-1, 1, 1, -1});

TEST(Perceptron, FollowsTheRuleStepByStep) {
  Perceptron unit({.learning_rate = 0.5});
  // All weights 0: sign(0) = -1, so that only (1, 1) is wrong: W += 0.5 * 2 * (1, 1), b += 1.
  EXPECT_EQ(unit.partial_fit(inputs, and_labels), 1);
  EXPECT_EQ(unit.weights(), (std::vector<double>{1, 1}));
  EXPECT_EQ(unit.bias(), 1);
  // Then 1 > 0 for (0, 0): b = 0; (0, 1): 1 > 0: W = (1, 0), b = -1; (1, 0): 0, right; (1, 1): 0, wrong: W = (2, 1), b = 0.
  EXPECT_EQ(unit.partial_fit(inputs, and_labels), 3);
  EXPECT_EQ(unit.weights(), (std::vector<double>{2, 1}));
  EXPECT_EQ(unit.bias(), 0);
  ASSERT_EQ(unit.history().size(), 5u);
  EXPECT_EQ(unit.history()[0].sample, -1);
  EXPECT_EQ(unit.history()[2].sample, 0);
  EXPECT_EQ(unit.history()[4].sample, 3);
  EXPECT_EQ(unit.history()[4].round, 1);
  EXPECT_EQ(unit.line().slope(), -2);
  EXPECT_EQ(unit.line().intercept(), 0);
}

TEST(Perceptron, LearnsWhatALineCanDo) {
  Perceptron unit;
  unit.fit(inputs, and_labels);
  EXPECT_TRUE(unit.converged());
  EXPECT_EQ(unit.score(inputs, and_labels), 1.0);
  EXPECT_EQ(unit.predict(inputs).to_vector<double>(), (std::vector<double>{-1, -1, -1, 1}));
}

TEST(Perceptron, NeverLearnsXorAndRepeatsItsLines) {
  Perceptron unit({.learning_rate = 0.5, .max_iter = 50});
  unit.fit(inputs, xor_labels);
  EXPECT_FALSE(unit.converged());
  EXPECT_EQ(unit.errors().size(), 50u);
  EXPECT_LE(unit.score(inputs, xor_labels), 0.75);
  const PerceptronLine last = unit.line();  // the rule runs in a circle: the line was there before
  int before = 0;
  for (const PerceptronLine& line : unit.history()) {
    before += line.weights == last.weights && line.bias == last.bias ? 1 : 0;
  }
  EXPECT_GE(before, 10);
}

TEST(Perceptron, SameSeedSameOrder) {
  const auto errors = [](std::int64_t seed) {
    Perceptron unit({.max_iter = 20, .shuffle = true, .seed = seed});
    unit.fit(inputs, xor_labels);
    std::vector<std::int64_t> samples;
    for (const PerceptronLine& line : unit.history()) samples.push_back(line.sample);
    return samples;
  };
  EXPECT_EQ(errors(1), errors(1));
  EXPECT_NE(errors(1), errors(2));
}

TEST(Perceptron, Errors) {
  EXPECT_THAT(message_of<ValueError>([] { Perceptron({.learning_rate = 0}); }),
              HasSubstr("must be positive; got 0"));
  EXPECT_THAT(message_of<ValueError>([] {
                Perceptron().fit(inputs, array({0, 0, 0, 1}));
              }),
              HasSubstr("sample 0 has 0; write y * 2 - 1"));
  EXPECT_THAT(message_of<ShapeError>([] {
                Perceptron().fit(array({1.0, 2.0}), array({1, -1}));
              }),
              HasSubstr("must have shape (n, features); got (2,)"));
  EXPECT_THAT(message_of<StateError>([] { Perceptron().predict(inputs); }), HasSubstr("fit() comes before"));
  EXPECT_THAT(message_of<ShapeError>([] {
                Perceptron({.weights = {1, 2, 3}}).fit(inputs, and_labels);
              }),
              HasSubstr("3 weights were given to start from, but samples have 2 features"));
}

}  // namespace
}  // namespace tenon::classic
