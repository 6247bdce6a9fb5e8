// Matrix products at the sizes of small and medium networks, in percent of what the core can do.
//
// best_ns is a run's time in the fastest of many short batches, because other processes disturb; percent_of_peak
// compares it with the multiply-add loop of fma_peak.h.
#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include <benchmark/benchmark.h>

#include "kernels/arrange.h"
#include "kernels/fma_peak.h"
#include "kernels/matmul.h"
#include "kernels/random.h"
#include "kernels/reduce.h"

namespace {

using namespace tenon;
using namespace tenon::kernels;

/// Cache-aligned memory for each argument of a kernel.
class Arguments {
 public:
  ~Arguments() {
    for (std::byte* pointer : pointers_) ::operator delete(pointer, std::align_val_t(64));
  }
  void add(std::size_t bytes) {
    pointers_.push_back(
        static_cast<std::byte*>(::operator new(std::max<std::size_t>(bytes, 64), std::align_val_t(64))));
    std::memset(pointers_.back(), 0, bytes);
  }
  void add(const Layout& layout) {
    add(static_cast<std::size_t>(layout.shape.elements()) * size_of(layout.dtype));
  }
  std::byte* const* data() const { return pointers_.data(); }

 private:
  std::vector<std::byte*> pointers_;
};

double time_runs(benchmark::State& state, Kernel& kernel, Arguments& arguments) {
  if (kernel.scratch_bytes() > 0) arguments.add(kernel.scratch_bytes());
  double best = 1e30;
  int runs = 1;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < runs; ++i) kernel.run(arguments.data());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    best = std::min(best, seconds.count() / runs);
    runs = std::clamp(static_cast<int>(1e-5 / best), 1, 1000);  // batches of about 10 microseconds
  }
  state.counters["best_ns"] = best * 1e9;
  return best;
}

enum Form { plain, transposed_a, transposed_b };

/// C of m x n, sums over k.
void matmul(benchmark::State& state, Form form) {
  const std::int64_t m = state.range(0), k = state.range(1), n = state.range(2);
  Layout a = Layout::contiguous(float32, {m, k}), b = Layout::contiguous(float32, {k, n});
  if (form == transposed_a) a.strides = {1, m};
  if (form == transposed_b) b.strides = {1, k};
  const Layout c = Layout::contiguous(float32, {m, n});
  auto kernel = make_matmul({a, b, c, {}});
  Arguments arguments;
  for (const Layout& layout : {a, b, c}) arguments.add(layout);
  const double seconds = time_runs(state, *kernel, arguments);
  state.counters["percent_of_peak"] = 100 * kernel->flops() / seconds / benchmarks::float_peak();
}

void forward(benchmark::State& state) { matmul(state, plain); }
void weight_gradient(benchmark::State& state) { matmul(state, transposed_a); }
void input_gradient(benchmark::State& state) { matmul(state, transposed_b); }

BENCHMARK(forward)
    ->Args({10, 8, 12})
    ->Args({10, 12, 8})
    ->Args({10, 8, 1})
    ->Args({10, 20, 20})
    ->Args({10, 20, 3});
BENCHMARK(weight_gradient)->Args({8, 10, 12})->Args({12, 10, 8})->Args({8, 10, 1})->Args({20, 10, 3});
BENCHMARK(input_gradient)->Args({10, 12, 8})->Args({10, 8, 12})->Args({10, 1, 8})->Args({10, 3, 20});
BENCHMARK(forward)->Args({1, 8, 12})->Args({1, 784, 128})->Args({1000, 1000, 1})->Args({1, 1000, 1000});
BENCHMARK(forward)->Args({32, 784, 128})->Args({32, 128, 10})->Args({128, 128, 128})->Args({256, 256, 256});
BENCHMARK(weight_gradient)->Args({784, 32, 128})->Args({128, 32, 10})->Args({1024, 128, 512});
BENCHMARK(input_gradient)->Args({32, 10, 128})->Args({32, 128, 784})->Args({512, 512, 512});
BENCHMARK(forward)->Args({512, 512, 512})->Args({1024, 1024, 1024})->Args({1000, 1000, 1000});
BENCHMARK(weight_gradient)->Args({1024, 1024, 1024});
BENCHMARK(input_gradient)->Args({1024, 1024, 1024});

void dense(benchmark::State& state) {  // product + bias, relu
  const Shape shape{state.range(0), state.range(2)};
  const Layout a = Layout::contiguous(float32, {shape[0], state.range(1)});
  const Layout b = Layout::contiguous(float32, {state.range(1), shape[1]});
  const Layout c = Layout::contiguous(float32, shape), bias{float32, shape, {0, 1}};
  Program program;
  program.shape = shape;
  const int product = program.add_input(c), added = program.add_input(bias);
  const int sum = program.emit(Opcode::add, float32, {product, added});
  program.add_output(program.emit(Opcode::relu, float32, {sum}), c);
  auto kernel = make_matmul({a, b, c, program});
  Arguments arguments;
  for (const Layout& layout : {a, b, bias, c}) arguments.add(layout);
  const double seconds = time_runs(state, *kernel, arguments);
  state.counters["percent_of_peak"] = 100 * kernel->flops() / seconds / benchmarks::float_peak();
}
BENCHMARK(dense)->Args({10, 8, 12})->Args({10, 12, 8})->Args({32, 784, 128})->Args({1024, 1024, 1024});

void column_sums(benchmark::State& state) {
  const Layout input = Layout::contiguous(float32, {state.range(0), state.range(1)});
  const Layout output = Layout::contiguous(float32, {state.range(1)});
  auto kernel = make_reduce(Reduction::sum, input, output, {0});
  Arguments arguments;
  for (const Layout& layout : {input, output}) arguments.add(layout);
  time_runs(state, *kernel, arguments);
}
BENCHMARK(column_sums)->Args({10, 12})->Args({10, 1})->Args({32, 128})->Args({4096, 1024});

void row_sums(benchmark::State& state) {
  const Layout input = Layout::contiguous(float32, {state.range(0), state.range(1)});
  const Layout output = Layout::contiguous(float32, {state.range(0)});
  auto kernel = make_reduce(Reduction::sum, input, output, {1});
  Arguments arguments;
  for (const Layout& layout : {input, output}) arguments.add(layout);
  time_runs(state, *kernel, arguments);
}
BENCHMARK(row_sums)->Args({1, 10})->Args({10, 3})->Args({32, 128})->Args({1, 1 << 20});

void softmax(benchmark::State& state) {
  const Layout layout = Layout::contiguous(float32, {state.range(0), state.range(1)});
  auto kernel = make_softmax(layout, layout, 1, false);
  Arguments arguments;
  for (int i = 0; i < 2; ++i) arguments.add(layout);
  time_runs(state, *kernel, arguments);
}
BENCHMARK(softmax)->Args({10, 3})->Args({32, 10})->Args({128, 1000});

void draw(benchmark::State& state, Distribution distribution) {
  const DType dtype = distribution == Distribution::permutation ? int64 : float32;
  const Layout output = Layout::contiguous(dtype, {state.range(0)});
  auto kernel = make_random(distribution, output);
  Arguments arguments;
  arguments.add(2 * sizeof(std::uint32_t));
  arguments.add(output);
  time_runs(state, *kernel, arguments);
}
BENCHMARK_CAPTURE(draw, uniform, Distribution::uniform)->Arg(120)->Arg(100000);
BENCHMARK_CAPTURE(draw, normal, Distribution::normal)->Arg(120)->Arg(100000);
BENCHMARK_CAPTURE(draw, truncated_normal, Distribution::truncated_normal)->Arg(120)->Arg(100000);
BENCHMARK_CAPTURE(draw, permutation, Distribution::permutation)->Arg(768);

void gather_rows(benchmark::State& state) {
  const std::int64_t rows = state.range(0), columns = state.range(1);
  const Layout input = Layout::contiguous(float32, {768, columns}),
               indices = Layout::contiguous(int64, {rows});
  const Layout output = Layout::contiguous(float32, {rows, columns});
  auto kernel = make_take(input, indices, output, 0);
  Arguments arguments;
  for (const Layout& layout : {input, indices, output}) arguments.add(layout);
  time_runs(state, *kernel, arguments);
}
BENCHMARK(gather_rows)->Args({10, 8})->Args({10, 1})->Args({32, 784});

void transpose(benchmark::State& state) {
  const std::int64_t n = state.range(0);
  const Layout output = Layout::contiguous(float32, {n, n}), input{float32, {n, n}, {1, n}};
  auto kernel = make_copy(input, output);
  Arguments arguments;
  for (const Layout& layout : {input, output}) arguments.add(layout);
  time_runs(state, *kernel, arguments);
}
BENCHMARK(transpose)->Arg(16)->Arg(128)->Arg(1024);

}  // namespace
