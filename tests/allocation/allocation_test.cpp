// A training step allocates nothing once the first epoch is over: operator new and malloc are counted.
#include <cstdlib>

#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/optimizers.h>
#include <tenon/nn/random.h>
#include <tenon/nn/regularizers.h>
#include <tenon/tensor/create.h>

#include "allocation/counting_allocator.h"

namespace tenon {
namespace {

/// Counts what is allocated between the first and the last batch of every epoch but the first.
class CountsAllocations : public CallbackBody {
 public:
  void on_epoch_begin(std::int64_t epoch, Logs&) override { test::count_allocations(epoch > 0); }
  void on_epoch_end(std::int64_t, Logs&) override { test::count_allocations(false); }
};

TEST(Allocation, TheCounterCounts) {
  test::reset_allocations();
  test::count_allocations(true);
  void* volatile block = std::malloc(10);
  int* volatile number = new int(3);
  test::count_allocations(false);
  std::free(block);
  delete number;
  EXPECT_EQ(test::allocations(), 2);
}

void expect_steps_without_allocation(const Sequential& model) {
  // An epoch has 13 steps, one of them smaller. What an epoch's end may allocate does not depend on the steps, so
  // twice as many steps per epoch must not allocate more.
  const Tensor x = linspace(-1, 1, 400).reshape({100, 4}), y = zeros({100});
  const auto count_for = [&](std::int64_t steps) {
    test::reset_allocations();
    model.fit(x, y,
              {.batch_size = 8,
               .epochs = 4,
               .verbose = 0,
               .callbacks = {callback<CountsAllocations>()},
               .steps_per_epoch = steps});
    return test::allocations();
  };
  count_for(13);
  const std::int64_t few = count_for(13), many = count_for(26);
  EXPECT_EQ(few, many);
  EXPECT_LT(many, 4 * 200) << "the end of an epoch";
}

TEST(Allocation, NoneInAStep) {
  set_random_seed(1);
  Sequential course({layers::Dense(12, {.input_dim = 4, .activation = "relu"}),
                     layers::Dense(8, {.activation = "relu"}), layers::Dense(1, {.activation = "sigmoid"})});
  course.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  expect_steps_without_allocation(course);
}

TEST(Allocation, NoneInAStepWithDropoutAndPenalties) {
  Sequential model(
      {layers::Dense(20, {.input_dim = 4, .activation = "tanh", .kernel_regularizer = regularizers::L2()}),
       layers::Dropout(0.5), layers::Dense(1)});
  model.compile({.optimizer = optimizers::RMSprop({.momentum = 0.9}), .loss = "huber", .metrics = {"mae"}});
  expect_steps_without_allocation(model);
}

TEST(Allocation, NoneInAPrediction) {
  const Sequential model({layers::Dense(8, {.input_dim = 4, .activation = "relu"}), layers::Dense(1)});
  const Predictor predict = model.predictor();
  const float x[4] = {1, 2, 3, 4};
  float y[1];
  predict(x, y);
  test::reset_allocations();
  test::count_allocations(true);
  for (int i = 0; i < 10; ++i) predict(x, y);
  test::count_allocations(false);
  EXPECT_EQ(test::allocations(), 0);
}

}  // namespace
}  // namespace tenon
