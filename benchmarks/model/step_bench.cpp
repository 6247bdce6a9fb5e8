// A training step through fit(): metrics, history and progress line on. `step` is the time of one step in the fastest
// of the runs, because other processes disturb; `of_limit` says how many times longer that is than the multiply-adds of
// its products take at the core's peak (kernels/fma_peak.h).
#include <benchmark/benchmark.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include <tenon/tenon.h>

#include "kernels/fma_peak.h"

namespace {

using namespace tenon;

constexpr std::int64_t samples = 770;

// The progress line is drawn, but where nobody looks.
class SilentOutput {
 public:
  SilentOutput() : kept_(::dup(STDOUT_FILENO)) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::close(nowhere);
  }
  ~SilentOutput() {
    ::dup2(kept_, STDOUT_FILENO);
    ::close(kept_);
  }
  SilentOutput(const SilentOutput&) = delete;
  SilentOutput& operator=(const SilentOutput&) = delete;

 private:
  int kept_;
};

void time_steps(benchmark::State& state, const Sequential& model, const Tensor& x, const Tensor& y,
                std::int64_t batch, double multiply_adds = 0) {
  constexpr int epochs = 20;
  const auto steps = static_cast<double>(epochs * ((x.shape(0) + batch - 1) / batch));
  double best = 1e30;
  {
    const SilentOutput silent;
    model.fit(x, y, {.batch_size = batch, .epochs = 2});
    for (auto _ : state) {
      const auto start = std::chrono::steady_clock::now();
      model.fit(x, y, {.batch_size = batch, .epochs = epochs});
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      best = std::min(best, seconds.count() / steps);
    }
  }
  state.counters["step"] = best;
  if (multiply_adds > 0) state.counters["of_limit"] = best * benchmarks::float_peak() / (2 * multiply_adds);
}

Tensor inputs(std::int64_t count, std::int64_t features) {
  return ops::sin(arange(count * features).reshape({count, features}).astype(float32));
}
Tensor binary_labels() { return ops::cast(ops::greater(inputs(samples, 1), 0.0), float32); }

void adam_8_12_8_1(benchmark::State& state) {
  const Sequential model({layers::Dense(12, {.input_dim = 8, .activation = "relu"}),
                          layers::Dense(8, {.activation = "relu"}),
                          layers::Dense(1, {.activation = "sigmoid"})});
  model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  time_steps(state, model, inputs(samples, 8), binary_labels(), 10);
}
BENCHMARK(adam_8_12_8_1)->Unit(benchmark::kMillisecond);

void tanh_huber_rmsprop(benchmark::State& state) {
  const Sequential model({layers::Dense(12, {.input_dim = 8, .activation = "tanh"}),
                          layers::Dense(8, {.activation = "tanh"}), layers::Dense(1)});
  model.compile({.optimizer = "rmsprop", .loss = "huber", .metrics = {"mae"}});
  time_steps(state, model, inputs(samples, 8), binary_labels(), 10);
}
BENCHMARK(tanh_huber_rmsprop)->Unit(benchmark::kMillisecond);

void dropout_l2(benchmark::State& state) {
  const Sequential model(
      {layers::Dense(
           12, {.input_dim = 8, .activation = "relu", .kernel_regularizer = regularizers::L2({.l2 = 0.01})}),
       layers::Dropout(0.2), layers::Dense(8, {.activation = "relu"}),
       layers::Dense(1, {.activation = "sigmoid"})});
  model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  time_steps(state, model, inputs(samples, 8), binary_labels(), 10);
}
BENCHMARK(dropout_l2)->Unit(benchmark::kMillisecond);

void softmax_10_20_20_3(benchmark::State& state) {
  const Sequential model({layers::Dense(20, {.input_dim = 10, .activation = "relu"}),
                          layers::Dense(20, {.activation = "relu"}),
                          layers::Dense(3, {.activation = "softmax"})});
  model.compile({.optimizer = "adam", .loss = "sparse_categorical_crossentropy", .metrics = {"accuracy"}});
  const Tensor labels = ops::mod(arange(samples), 3);
  time_steps(state, model, inputs(samples, 10), labels, 10);
}
BENCHMARK(softmax_10_20_20_3)->Unit(benchmark::kMillisecond);

// A dense layer as a user writes it.
class OwnDense : public LayerBody {
 public:
  explicit OwnDense(std::int64_t units) : units_(units) {}
  void build(const Shape& input_shape) override {
    kernel_ = add_weight("kernel", {input_shape.back(), units_}, "glorot_uniform");
    bias_ = add_weight("bias", {units_}, "zeros");
  }
  Tensor call(const Tensor& inputs, const CallContext&) override {
    return ops::relu(ops::matmul(inputs, kernel_.value()) + bias_.value());
  }

 private:
  std::int64_t units_;
  Variable kernel_, bias_;
};

void own_dense_layer(benchmark::State& state) {
  const Sequential model(
      {layer<OwnDense>(12), layer<OwnDense>(8), layers::Dense(1, {.activation = "sigmoid"})});
  model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  time_steps(state, model, inputs(samples, 8), binary_labels(), 10);
}
BENCHMARK(own_dense_layer)->Unit(benchmark::kMillisecond);

void adam_784_128_10(benchmark::State& state) {
  const Sequential model({layers::Dense(128, {.input_dim = 784, .activation = "relu"}),
                          layers::Dense(10, {.activation = "softmax"})});
  model.compile({.optimizer = "adam", .loss = "sparse_categorical_crossentropy", .metrics = {"accuracy"}});
  // Forward and weight gradient of both layers, input gradient of the second.
  const double multiply_adds = 32.0 * (2 * 784 * 128 + 3 * 128 * 10);
  time_steps(state, model, inputs(3200, 784), ops::mod(arange(3200), 10), 32, multiply_adds);
}
BENCHMARK(adam_784_128_10)->Unit(benchmark::kMillisecond);

void dropout_784_512_10(benchmark::State& state) {
  const Sequential model({layers::Dense(512, {.input_dim = 784, .activation = "relu"}), layers::Dropout(0.2),
                          layers::Dense(10, {.activation = "softmax"})});
  model.compile({.optimizer = "adam", .loss = "sparse_categorical_crossentropy", .metrics = {"accuracy"}});
  const double multiply_adds = 128.0 * (2 * 784 * 512 + 3 * 512 * 10);
  time_steps(state, model, inputs(2560, 784), ops::mod(arange(2560), 10), 128, multiply_adds);
}
BENCHMARK(dropout_784_512_10)->Unit(benchmark::kMillisecond);

void predictor_8_12_8_1(benchmark::State& state) {
  const Sequential model({layers::Dense(12, {.input_dim = 8, .activation = "relu"}),
                          layers::Dense(8, {.activation = "relu"}),
                          layers::Dense(1, {.activation = "sigmoid"})});
  const Predictor predict = model.predictor();
  const std::vector<float> x(8, 0.5f);
  float y = 0;
  for (auto _ : state) {
    predict(x, {&y, 1});
    benchmark::DoNotOptimize(y);
  }
}
BENCHMARK(predictor_8_12_8_1)->Unit(benchmark::kNanosecond);

}  // namespace
