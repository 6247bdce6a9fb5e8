// A training step allocates nothing once the first epoch is over: operator new and malloc are counted.
#include <atomic>
#include <cstdlib>
#include <new>

#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/optimizers.h>
#include <tenon/nn/random.h>
#include <tenon/nn/regularizers.h>
#include <tenon/tensor/create.h>

namespace {

std::atomic<std::int64_t> allocations{0};
std::atomic<bool> counting{false};

void count() {
  if (counting.load(std::memory_order_relaxed)) allocations.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

// glibc lets a program put its own malloc in place; the original is found behind it.
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);
extern "C" void* __libc_realloc(void* block, std::size_t size);
extern "C" void* __libc_memalign(std::size_t alignment, std::size_t size);

extern "C" void* malloc(std::size_t size) {
  count();
  return __libc_malloc(size);
}
extern "C" void* calloc(std::size_t number, std::size_t size) {
  count();
  return __libc_calloc(number, size);
}
extern "C" void* realloc(void* block, std::size_t size) {
  count();
  return __libc_realloc(block, size);
}
extern "C" void* aligned_alloc(std::size_t alignment, std::size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

void* operator new(std::size_t size) {
  if (void* block = std::malloc(size)) return block;
  throw std::bad_alloc();
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }

namespace tenon {
namespace {

/// Counts what is allocated between the first and the last batch of every epoch but the first.
class CountsAllocations : public CallbackBody {
 public:
  void on_epoch_begin(std::int64_t epoch, Logs&) override { counting = epoch > 0; }
  void on_epoch_end(std::int64_t, Logs&) override { counting = false; }
};

TEST(Allocation, TheCounterCounts) {
  allocations = 0;
  counting = true;
  void* volatile block = std::malloc(10);
  int* volatile number = new int(3);
  counting = false;
  std::free(block);
  delete number;
  EXPECT_EQ(allocations.load(), 2);
}

void expect_steps_without_allocation(const Sequential& model) {
  // An epoch has 13 steps, one of them smaller. What an epoch's end may allocate does not depend on the steps, so
  // twice as many steps per epoch must not allocate more.
  const Tensor x = linspace(-1, 1, 400).reshape({100, 4}), y = zeros({100});
  const auto count_for = [&](std::int64_t steps) {
    allocations = 0;
    model.fit(x, y,
              {.batch_size = 8, .epochs = 4, .verbose = 0, .callbacks = {callback<CountsAllocations>()},
               .steps_per_epoch = steps});
    return allocations.load();
  };
  count_for(13);
  const std::int64_t few = count_for(13), many = count_for(26);
  EXPECT_EQ(few, many);
  EXPECT_LT(many, 4 * 200) << "the end of an epoch";
}

TEST(Allocation, NoneInAStep) {
  set_random_seed(1);
  Sequential course({layers::Dense(12, {.input_dim = 4, .activation = "relu"}), layers::Dense(8, {.activation = "relu"}),
                     layers::Dense(1, {.activation = "sigmoid"})});
  course.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  expect_steps_without_allocation(course);
}

TEST(Allocation, NoneInAStepWithDropoutAndPenalties) {
  Sequential model({layers::Dense(20, {.input_dim = 4, .activation = "tanh", .kernel_regularizer = regularizers::L2()}),
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
  allocations = 0;
  counting = true;
  for (int i = 0; i < 10; ++i) predict(x, y);
  counting = false;
  EXPECT_EQ(allocations.load(), 0);
}

}  // namespace
}  // namespace tenon
