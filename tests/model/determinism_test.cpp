// Same seed, same bits: for 1, 2 and 3 threads, from run to run, with dropout and shuffling.
#include <gtest/gtest.h>

#include <tenon/base/threads.h>
#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/random.h>

#include "model/course_data.h"

namespace tenon {
namespace {

std::vector<Tensor> train(int threads, std::int64_t units, std::int64_t batch_size, std::int64_t seed) {
  set_num_threads(threads);
  clear_session();
  set_random_seed(seed);
  const test::CourseData data = test::diabetes();
  Sequential model;
  model.add(layers::Dense(units, {.input_dim = 8, .activation = "relu"}));
  model.add(layers::Dropout(0.3));
  model.add(layers::Dense(units, {.activation = "relu"}));
  model.add(layers::Dropout(0.2));
  model.add(layers::Dense(1, {.activation = "sigmoid"}));
  model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  model.fit(data.x, data.y, {.batch_size = batch_size, .epochs = 3, .verbose = 0});
  set_num_threads(0);
  return model.get_weights();
}

void expect_equal(const std::vector<Tensor>& a, const std::vector<Tensor>& b, bool equal = true) {
  bool same = true;
  for (std::size_t i = 0; i < a.size(); ++i) same = same && array_equal(a[i], b[i]);
  EXPECT_EQ(same, equal);
}

TEST(Determinism, ThreadsDoNotChangeTheBits) {
  for (const auto& [units, batch_size] : {std::pair<std::int64_t, std::int64_t>{12, 10}, {300, 256}}) {
    const std::vector<Tensor> one = train(1, units, batch_size, 7);
    expect_equal(one, train(1, units, batch_size, 7));
    expect_equal(one, train(2, units, batch_size, 7));
    expect_equal(one, train(3, units, batch_size, 7));
    expect_equal(one, train(1, units, batch_size, 8), false);
  }
}

}  // namespace
}  // namespace tenon
