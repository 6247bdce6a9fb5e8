#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/pooling.h>
#include <tenon/tensor/create.h>

#include <array>
#include <utility>

#include "ops/slow_arrays.h"
#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

struct SlowPooling {
  std::array<std::int64_t, 3> window, output, stride, before{0, 0, 0};

  Shape pooled(const Shape& x) const {
    Shape y{x[0]};
    for (std::size_t axis = 5 - x.size(); axis < 3; ++axis) y.push_back(output[axis]);
    y.push_back(x.back());
    return y;
  }

  /// Calls body(index in y, indices in x) for each window of each channel, in C order of y.
  template <class Body>
  void for_windows(const Shape& x, const Body& body) const {
    std::array<std::int64_t, 3> input{1, 1, 1};
    for (std::size_t axis = 0; axis + 2 < x.size(); ++axis) input[axis + 5 - x.size()] = x[axis + 1];
    for_each_position({x[0], output[0], output[1], output[2], x.back()}, [&](const Position& o) {
      std::vector<std::int64_t> found;
      for_each_position({window[0], window[1], window[2]}, [&](const Position& k) {
        std::int64_t index = o[0];
        for (std::size_t axis = 0; axis < 3; ++axis) {
          const std::int64_t i = o[axis + 1] * stride[axis] - before[axis] + k[axis];
          if (i < 0 || i >= input[axis]) return;
          index = index * input[axis] + i;
        }
        found.push_back(index * x.back() + o[4]);
      });
      body((((o[0] * output[0] + o[1]) * output[1] + o[2]) * output[2] + o[3]) * x.back() + o[4], found);
    });
  }

  std::int64_t largest_of(const Array& x, const std::vector<std::int64_t>& indices) const {
    std::int64_t best = indices[0];
    for (std::int64_t i : indices) {
      if (x[i] > x[best]) best = i;
    }
    return best;
  }
};

Array zeros_of(const Shape& shape) {
  return {shape, std::vector<double>(static_cast<std::size_t>(shape.elements()))};
}

/// Distinct elements, far enough from each other for differences.
std::vector<double> shuffled_steps(const Shape& shape, const std::function<double()>& random) {
  std::vector<double> values(static_cast<std::size_t>(shape.elements()));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = 0.03125 * static_cast<double>(i % 128) - 2;
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[static_cast<std::size_t>(random() * static_cast<double>(i))]);
  }
  return values;
}

struct Setting {
  std::string variant;
  Shape x, pool_size;
  ops::PoolingOptions options;
  SlowPooling slow;
  std::vector<Shape> large = {};
};

Case maximum_case(const Setting& s) {
  return {.operation = "max_pool",
          .variant = s.variant,
          .inputs = {{.shape = s.x, .make = shuffled_steps}},
          .call = one([s](const Tensors& t) { return ops::max_pool(t[0], s.pool_size, s.options); }),
          .reference = [s](const Arrays& t) -> Arrays {
            Array y = zeros_of(s.slow.pooled(t[0].shape));
            s.slow.for_windows(t[0].shape, [&](std::int64_t o, const std::vector<std::int64_t>& window) {
              y[o] = t[0][s.slow.largest_of(t[0], window)];
            });
            return {y};
          },
          .derivative = Derivative::linear,
          .large_shapes = s.large};
}

/// What flows back from max_pool(): to x from dy.
Case scatter_case(const Setting& s) {
  return {.operation = "max_pool_scatter",
          .variant = s.variant,
          .inputs = {{.shape = s.x, .dtype = float32, .make = shuffled_steps}, {.shape = s.slow.pooled(s.x)}},
          .call = one([s](const Tensors& t) {
            GradientTape tape(true);
            const Tensor x = t[0].astype(t[1].dtype());
            tape.watch(x);
            const Tensor y = ops::max_pool(x, s.pool_size, s.options);
            return tape.gradient({y}, {x}, {t[1]}).front();
          }),
          .reference = [s](const Arrays& t) -> Arrays {
            Array dx = zeros_of(t[0].shape);
            s.slow.for_windows(t[0].shape, [&](std::int64_t o, const std::vector<std::int64_t>& window) {
              dx[s.slow.largest_of(t[0], window)] += t[1][o];
            });
            return {dx};
          },
          .derivative = Derivative::linear};
}

/// What flows back from that: to dy from a gradient of x's shape.
Case gather_case(const Setting& s) {
  return {.operation = "max_pool_gather",
          .variant = s.variant,
          .inputs = {{.shape = s.x, .dtype = float32, .make = shuffled_steps}, {.shape = s.x}},
          .call = one([s](const Tensors& t) {
            const Tensor x = t[0].astype(t[1].dtype());
            GradientTape outer(true);
            const Tensor dy = ops::max_pool(x, s.pool_size, s.options);
            outer.watch(dy);
            Tensor dx;
            {
              GradientTape inner(true);
              inner.watch(x);
              const Tensor y = ops::max_pool(x, s.pool_size, s.options);
              dx = inner.gradient({y}, {x}, {dy}).front();
            }
            return outer.gradient({dx}, {dy}, {t[1]}).front();
          }),
          .reference = [s](const Arrays& t) -> Arrays {
            Array y = zeros_of(s.slow.pooled(t[0].shape));
            s.slow.for_windows(t[0].shape, [&](std::int64_t o, const std::vector<std::int64_t>& window) {
              y[o] = t[1][s.slow.largest_of(t[0], window)];
            });
            return {y};
          },
          .derivative = Derivative::linear};
}

Case mean_case(const Setting& s) {
  return {.operation = "average_pool",
          .variant = s.variant,
          .inputs = {{.shape = s.x}},
          .call = one([s](const Tensors& t) { return ops::average_pool(t[0], s.pool_size, s.options); }),
          .reference = [s](const Arrays& t) -> Arrays {
            Array y = zeros_of(s.slow.pooled(t[0].shape));
            s.slow.for_windows(t[0].shape, [&](std::int64_t o, const std::vector<std::int64_t>& window) {
              for (std::int64_t i : window) y[o] += t[0][i] / static_cast<double>(window.size());
            });
            return {y};
          },
          .derivative = Derivative::linear,
          .large_shapes = s.large};
}

Case mean_scatter_case(const Setting& s) {
  return {.operation = "average_pool_scatter",
          .variant = s.variant,
          .inputs = {{.shape = s.slow.pooled(s.x)}},
          .call = one([s](const Tensors& t) {
            GradientTape tape(true);
            const Tensor x = zeros(s.x, t[0].dtype());
            tape.watch(x);
            const Tensor y = ops::average_pool(x, s.pool_size, s.options);
            return tape.gradient({y}, {x}, {t[0]}).front();
          }),
          .reference = [s](const Arrays& t) -> Arrays {
            Array dx = zeros_of(s.x);
            s.slow.for_windows(s.x, [&](std::int64_t o, const std::vector<std::int64_t>& window) {
              for (std::int64_t i : window) dx[i] += t[0][o] / static_cast<double>(window.size());
            });
            return {dx};
          },
          .derivative = Derivative::linear};
}

const RegisterCases cases{[] {
  const std::vector<Setting> settings = {
      {"", {2, 4, 5, 3}, {2}, {}, {{1, 2, 2}, {1, 2, 2}, {1, 2, 2}}, {{6, 24, 24, 20}}},
      {"same_overlapping",
       {1, 5, 4, 6},
       {3, 2},
       {.strides = {2, 1}, .padding = "same"},
       {{1, 3, 2}, {1, 3, 4}, {1, 2, 1}, {0, 1, 0}}},
      {"1d", {2, 7, 2}, {3}, {.strides = {2}}, {{1, 1, 3}, {1, 1, 3}, {1, 1, 2}}},
      {"3d", {1, 3, 4, 4, 2}, {2, 2, 3}, {.strides = {1, 2, 2}}, {{2, 2, 3}, {2, 2, 1}, {1, 2, 2}}},
  };
  std::vector<Case> cases;
  for (const Setting& setting : settings) {
    for (const auto& make : {maximum_case, scatter_case, gather_case, mean_case, mean_scatter_case}) {
      cases.push_back(make(setting));
    }
  }
  cases[0].further_shapes = {{{0, 4, 5, 3}}};
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
