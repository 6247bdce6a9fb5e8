// Element-wise programs at the sizes of small networks, and optimizer sweeps.
#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "kernels/elementwise.h"

namespace {

using namespace tenon;
using namespace tenon::kernels;

/// Arrays side by side, each padded to a cache line, as the planner's arena lays them out.
class Arena {
 public:
  explicit Arena(std::size_t floats) : memory_(floats + 16, 0.5f) {
    const std::uintptr_t start = reinterpret_cast<std::uintptr_t>(memory_.data());
    next_ = reinterpret_cast<std::byte*>((start + 63) / 64 * 64);
  }
  std::byte* take(std::int64_t floats) {
    std::byte* taken = next_;
    next_ += (floats * 4 + 63) / 64 * 64;
    return taken;
  }

 private:
  std::vector<float> memory_;
  std::byte* next_;
};

Layout row(std::int64_t n) { return Layout::contiguous(float32, {n}); }
Layout number_along(std::int64_t n) { return {float32, {n}, {0}}; }

/// Each iteration is a batch of runs; best_ns is a run's time in the fastest batch, because other processes disturb.
void time_kernel(benchmark::State& state, Kernel& kernel, const std::vector<std::byte*>& arguments,
                 std::int64_t elements) {
  const int runs = elements > 10000 ? 1 : 200;
  double best = 1e30;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < runs; ++i) kernel.run(arguments.data());
    best = std::min(best,
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / runs);
  }
  state.counters["best_ns"] = best * 1e9;
  state.SetItemsProcessed(state.iterations() * runs * elements);
}

void five_instructions(benchmark::State& state) {
  const std::int64_t n = state.range(0);
  Program program;
  program.shape = {n};
  const int a = program.add_input(row(n)), b = program.add_input(row(n)),
            c = program.add_input(number_along(n));
  int x = program.emit(Opcode::multiply, float32, {a, b});
  x = program.emit(Opcode::add, float32, {x, c});
  x = program.emit(Opcode::subtract, float32, {x, a});
  x = program.emit(Opcode::maximum, float32, {x, b});
  x = program.emit(Opcode::multiply, float32, {x, x});
  program.add_output(x, row(n));
  auto kernel = make_elementwise(program);
  Arena arena(static_cast<std::size_t>(4 * n + 200));
  time_kernel(state, *kernel, {arena.take(n), arena.take(n), arena.take(1), arena.take(n)}, n);
}
BENCHMARK(five_instructions)->Arg(1)->Arg(12)->Arg(120)->Arg(500)->Arg(100000);

void rank_0_ten_instructions(benchmark::State& state) {
  Program program;
  const Layout scalar = Layout::contiguous(float32, {});
  const int a = program.add_input(scalar), b = program.add_input(scalar);
  int x = a;
  for (int i = 0; i < 5; ++i) {
    x = program.emit(Opcode::multiply, float32, {x, b});
    x = program.emit(Opcode::add, float32, {x, a});
  }
  program.add_output(x, scalar);
  auto kernel = make_elementwise(program);
  Arena arena(100);
  time_kernel(state, *kernel, {arena.take(1), arena.take(1), arena.take(1)}, 1);
}
BENCHMARK(rank_0_ten_instructions);

void bias_and_activation(benchmark::State& state, Opcode activation) {
  Program program;
  program.shape = {10, 12};
  const int x = program.add_input(Layout::contiguous(float32, program.shape));
  const int bias = program.add_input({float32, program.shape, {0, 1}});
  const int sum = program.emit(Opcode::add, float32, {x, bias});
  program.add_output(program.emit(activation, float32, {sum}), Layout::contiguous(float32, program.shape));
  auto kernel = make_elementwise(program);
  Arena arena(400);
  time_kernel(state, *kernel, {arena.take(120), arena.take(12), arena.take(120)}, 120);
}
BENCHMARK_CAPTURE(bias_and_activation, relu, Opcode::relu);
BENCHMARK_CAPTURE(bias_and_activation, sigmoid, Opcode::sigmoid);
BENCHMARK_CAPTURE(bias_and_activation, tanh, Opcode::tanh);

/// Keras' Adam: inputs g, m, v, w, alpha; outputs m, v, w.
Program adam(std::int64_t n) {
  Program program;
  program.shape = {n};
  const int g = program.add_input(row(n)), m = program.add_input(row(n)), v = program.add_input(row(n));
  const int w = program.add_input(row(n)), alpha = program.add_input(number_along(n));
  const int c1 = program.add_constant(float32, 0.1f), c2 = program.add_constant(float32, 0.001f);
  const int epsilon = program.add_constant(float32, 1e-7f);
  const auto average = [&](int mean, int value, int rate) {
    const int difference = program.emit(Opcode::subtract, float32, {value, mean});
    return program.emit(Opcode::add, float32,
                        {mean, program.emit(Opcode::multiply, float32, {difference, rate})});
  };
  const int new_m = average(m, g, c1);
  const int new_v = average(v, program.emit(Opcode::multiply, float32, {g, g}), c2);
  const int scaled = program.emit(Opcode::multiply, float32, {new_m, alpha});
  const int root = program.emit(Opcode::sqrt, float32, {new_v});
  const int divisor = program.emit(Opcode::add, float32, {root, epsilon});
  const int step = program.emit(Opcode::divide, float32, {scaled, divisor});
  const int new_w = program.emit(Opcode::subtract, float32, {w, step});
  for (const int reg : {new_m, new_v, new_w}) program.add_output(reg, row(n));
  program.optimize();
  return program;
}

void adam_sweep(benchmark::State& state, std::vector<std::int64_t> sizes) {
  std::int64_t padded = 0, elements = 0;
  for (const std::int64_t size : sizes) {
    padded += (size + 15) / 16 * 16;
    elements += size;
  }
  auto kernel = make_elementwise_spans(adam(1000), sizes);
  Arena arena(static_cast<std::size_t>(4 * padded + 200));
  std::vector<std::vector<std::byte*>> arrays(4);  // g, m, v, w
  for (auto& array : arrays) {
    for (const std::int64_t size : sizes) array.push_back(arena.take(size));
  }
  std::byte* alpha = arena.take(1);
  std::vector<std::byte*> arguments;
  for (std::size_t s = 0; s < sizes.size(); ++s) {
    for (const auto& array : arrays) arguments.push_back(array[s]);
    arguments.push_back(alpha);
    for (const std::size_t output : {1, 2, 3}) arguments.push_back(arrays[output][s]);
  }
  time_kernel(state, *kernel, arguments, elements);
}
BENCHMARK_CAPTURE(adam_sweep, 784_128_10, {100352, 128, 1280, 10});
BENCHMARK_CAPTURE(adam_sweep, 8_12_8_1, {96, 12, 96, 8, 8, 1});

void function_throughput(benchmark::State& state) {
  const Opcode opcode = static_cast<Opcode>(state.range(0));
  const DType dtype = state.range(1) == 4 ? float32 : float64;
  constexpr std::int64_t n = 512;
  Program program;
  program.shape = {n};
  const int inputs = traits(opcode).inputs;
  for (int i = 0; i < inputs; ++i) program.add_input(Layout::contiguous(dtype, {n}));
  const int result = inputs == 1   ? program.emit(opcode, dtype, {0}, 0.1, 1)
                     : inputs == 2 ? program.emit(opcode, dtype, {0, 1}, 0.1, 1)
                                   : program.emit(opcode, dtype, {0, 1, 2});
  program.add_output(result,
                     Layout::contiguous(program.register_dtypes[static_cast<std::size_t>(result)], {n}));
  auto kernel = make_elementwise(program);
  std::vector<double> memory(static_cast<std::size_t>(4 * n), 0.5);
  for (std::size_t i = 0; i < memory.size(); ++i) {
    const double value = 0.001 + 0.0004 * static_cast<double>(i % 2000);
    if (dtype == float64) memory[i] = value;
    if (dtype == float32) reinterpret_cast<float*>(memory.data())[i] = static_cast<float>(value);
  }
  std::vector<std::byte*> arguments;
  for (int i = 0; i <= inputs; ++i) {
    arguments.push_back(reinterpret_cast<std::byte*>(memory.data()) + i * n * state.range(1));
  }
  state.SetLabel(std::string(traits(opcode).name) + " " + std::string(name_of(dtype)));
  time_kernel(state, *kernel, arguments, n);
}
void functions(benchmark::internal::Benchmark* benchmark) {
  for (int opcode = static_cast<int>(Opcode::add); opcode <= static_cast<int>(Opcode::isfinite); ++opcode) {
    for (const int bytes : {4, 8}) benchmark->Args({opcode, bytes});
  }
}
BENCHMARK(function_throughput)->Apply(functions);

}  // namespace
