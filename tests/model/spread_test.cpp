// The course's network reaches Keras' own accuracy: 200 epochs for each of the seeds 1 to 31.
#include <algorithm>

#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/random.h>

#include "model/course_data.h"

namespace tenon {
namespace {

TEST(Spread, AccuracyOverSeeds) {
  const test::CourseData data = test::diabetes();
  std::vector<double> accuracies;
  for (int seed = 1; seed <= 31; ++seed) {
    set_random_seed(seed);
    Sequential model;
    model.add(layers::Dense(12, {.input_dim = 8, .activation = "relu"}));
    model.add(layers::Dense(8, {.activation = "relu"}));
    model.add(layers::Dense(1, {.activation = "sigmoid"}));
    model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
    model.fit(data.x, data.y, {.batch_size = 10, .epochs = 200, .verbose = 0});
    accuracies.push_back(model.evaluate(data.x, data.y, {.verbose = 0})["accuracy"]);
  }
  std::sort(accuracies.begin(), accuracies.end());
  EXPECT_GE(accuracies[15], 0.77);
  EXPECT_GE(
      std::count_if(accuracies.begin(), accuracies.end(), [](double accuracy) { return accuracy >= 0.75; }),
      25);
  EXPECT_LT(accuracies.back(), 0.9);  // more would mean that labels leak into the input
}

}  // namespace
}  // namespace tenon
