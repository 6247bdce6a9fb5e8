#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/convolution.h>
#include <tenon/tensor/create.h>

#include <array>
#include <utility>

#include "ops/slow_arrays.h"
#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

/// One convolution over three spatial axes, of which the first ones may have length 1.
struct SlowConvolution {
  std::array<std::int64_t, 3> input{}, kernel{}, output{}, stride{1, 1, 1}, dilation{1, 1, 1},
      before{0, 0, 0};
  std::int64_t batch = 1, channels = 1, filters = 1, groups = 1;

  /// Calls body(index in x, index in w, index in y) for each product of the sum.
  template <class Body>
  void for_products(const Body& body) const {
    const std::int64_t in_group = channels / groups, out_group = filters / groups;
    for (std::int64_t n = 0; n < batch; ++n) {
      for (std::int64_t place = 0; place < output[0] * output[1] * output[2]; ++place) {
        const std::array o{place / (output[1] * output[2]), place / output[2] % output[1], place % output[2]};
        for (std::int64_t tap = 0; tap < kernel[0] * kernel[1] * kernel[2]; ++tap) {
          const std::array k{tap / (kernel[1] * kernel[2]), tap / kernel[2] % kernel[1], tap % kernel[2]};
          std::int64_t position = n;
          bool is_inside = true;
          for (std::size_t axis = 0; axis < 3; ++axis) {
            const std::int64_t i = o[axis] * stride[axis] + k[axis] * dilation[axis] - before[axis];
            is_inside = is_inside && i >= 0 && i < input[axis];
            position = position * input[axis] + i;
          }
          if (!is_inside) continue;
          for (std::int64_t f = 0; f < filters; ++f) {
            for (std::int64_t c = 0; c < in_group; ++c) {
              body(position * channels + f / out_group * in_group + c, (tap * in_group + c) * filters + f,
                   (n * output[0] * output[1] * output[2] + place) * filters + f);
            }
          }
        }
      }
    }
  }
};

/// From the shapes of x and w, and what the case says.
SlowConvolution described(const Shape& x, const Shape& w, SlowConvolution from) {
  from.batch = x[0];
  from.channels = x.back();
  from.filters = w.back();
  from.groups = x.back() / w[w.size() - 2];
  from.input = from.kernel = {1, 1, 1};
  const std::size_t skipped = 5 - x.size();
  for (std::size_t axis = 0; axis + 2 < x.size(); ++axis) {
    from.input[axis + skipped] = x[axis + 1];
    from.kernel[axis + skipped] = w[axis];
  }
  return from;
}

Shape shape_like(const Shape& x, std::int64_t batch, const std::array<std::int64_t, 3>& lengths,
                 std::int64_t channels) {
  Shape shape{batch};
  for (std::size_t axis = 5 - x.size(); axis < 3; ++axis) shape.push_back(lengths[axis]);
  shape.push_back(channels);
  return shape;
}

Array zeros_of(const Shape& shape) {
  return {shape, std::vector<double>(static_cast<std::size_t>(shape.elements()))};
}

Case conv_case(std::string variant, Shape x, Shape w, ops::ConvolutionOptions options, SlowConvolution slow,
               std::vector<Shape> large = {}) {
  return {
      .operation = "convolution",
      .variant = std::move(variant),
      .inputs = {{.shape = std::move(x)}, {.shape = std::move(w)}},
      .call = one([options](const Tensors& t) { return ops::conv(t[0], t[1], options); }),
      .reference = [slow](const Arrays& t) -> Arrays {
        SlowConvolution all = described(t[0].shape, t[1].shape, slow);
        if (all.output[2] == 0) {  // whatever fits, without gaps
          for (std::size_t axis = 0; axis < 3; ++axis)
            all.output[axis] = all.input[axis] - all.kernel[axis] + 1;
        }
        Array y = zeros_of(shape_like(t[0].shape, all.batch, all.output, all.filters));
        all.for_products([&](std::int64_t i, std::int64_t k, std::int64_t o) { y[o] += t[0][i] * t[1][k]; });
        return {y};
      },
      .large_shapes = std::move(large),
      .tolerance = 128};
}

Case transpose_case(std::string variant, Shape y, Shape w, ops::ConvolutionTransposeOptions options,
                    SlowConvolution slow, std::vector<Shape> large = {}) {
  return {
      .operation = "convolution_input_gradient",
      .variant = std::move(variant),
      .inputs = {{.shape = std::move(y)}, {.shape = std::move(w)}},
      .call = one([options](const Tensors& t) { return ops::conv_transpose(t[0], t[1], options); }),
      .reference = [slow](const Arrays& t) -> Arrays {
        // slow.input: the lengths of the result
        const std::array<std::int64_t, 3> lengths = slow.input;
        SlowConvolution all = described(t[0].shape, t[1].shape, slow);
        all.output = all.input;
        all.input = lengths;
        all.channels = t[1].shape[t[1].shape.size() - 2];
        all.groups = 1;
        Array x = zeros_of(shape_like(t[0].shape, all.batch, all.input, all.channels));
        all.for_products([&](std::int64_t i, std::int64_t k, std::int64_t o) { x[i] += t[0][o] * t[1][k]; });
        return {x};
      },
      .large_shapes = std::move(large),
      .tolerance = 128};
}

/// The gradient of conv() with respect to its kernel, as a function of x and dy.
Case kernel_case(std::string variant, Shape x, Shape dy, Shape w, ops::ConvolutionOptions options,
                 SlowConvolution slow, std::vector<Shape> large = {}) {
  return {
      .operation = "convolution_kernel_gradient",
      .variant = std::move(variant),
      .inputs = {{.shape = std::move(x)}, {.shape = std::move(dy)}},
      .call = one([options, w](const Tensors& t) {
        GradientTape tape(true);
        Shape kernel = w;
        if (t[0].shape().back() > 8) kernel = {3, 3, t[0].shape().back(), t[1].shape().back()};
        const Tensor weights = zeros(kernel, t[0].dtype());
        tape.watch(weights);
        const Tensor y = ops::conv(t[0], weights, options);
        return tape.gradient({y}, {weights}, {t[1]}).front();
      }),
      .reference = [slow, w](const Arrays& t) -> Arrays {
        SlowConvolution all = described(t[0].shape, w, slow);
        Array dw = zeros_of(w);
        all.for_products([&](std::int64_t i, std::int64_t k, std::int64_t o) { dw[k] += t[0][i] * t[1][o]; });
        return {dw};
      },
      .large_shapes = std::move(large),
      .tolerance = 128};
}

const RegisterCases cases{[] {
  std::vector<Case> cases = {
      conv_case("", {2, 5, 6, 3}, {3, 2, 3, 4}, {}, {.output = {1, 3, 5}}),
      conv_case("large", {1, 4, 4, 17}, {2, 3, 17, 2}, {}, {.output = {1, 3, 2}},
                {{6, 20, 20, 32}, {3, 3, 32, 40}}),
      conv_case("large_gathered", {1, 4, 4, 1}, {2, 3, 1, 2}, {}, {.output = {1, 3, 2}},
                {{16, 28, 28, 1}, {3, 3, 1, 32}}),
      conv_case("same", {2, 5, 4, 18}, {3, 3, 18, 2}, {.padding = "same"},
                {.output = {1, 5, 4}, .before = {0, 1, 1}}),
      conv_case("same_even_kernel", {1, 5, 4, 2}, {2, 4, 2, 3}, {.padding = "same"},
                {.output = {1, 5, 4}, .before = {0, 0, 1}}),
      conv_case("strides", {1, 7, 8, 17}, {3, 2, 17, 2}, {.strides = {2, 3}},
                {.output = {1, 3, 3}, .stride = {1, 2, 3}}),
      conv_case("strides_same", {1, 6, 7, 2}, {3, 3, 2, 2}, {.strides = {2}, .padding = "same"},
                {.output = {1, 3, 4}, .stride = {1, 2, 2}, .before = {0, 0, 1}}),
      conv_case("dilation", {1, 7, 6, 2}, {3, 2, 2, 3}, {.dilation_rate = {2, 3}},
                {.output = {1, 3, 3}, .dilation = {1, 2, 3}}),
      conv_case("groups", {1, 4, 5, 6}, {2, 2, 2, 9}, {}, {.output = {1, 3, 4}}),
      conv_case("groups_of_one", {1, 4, 5, 3}, {2, 2, 1, 3}, {.padding = "same"},
                {.output = {1, 4, 5}, .before = {0, 0, 0}}),
      conv_case("one_filter", {2, 4, 5, 16}, {2, 2, 16, 1}, {}, {.output = {1, 3, 4}}),
      conv_case("pointwise", {2, 3, 4, 5}, {1, 1, 5, 7}, {}, {.output = {1, 3, 4}}),
      conv_case("1d", {2, 7, 3}, {3, 3, 2}, {.strides = {2}}, {.output = {1, 1, 3}, .stride = {1, 1, 2}}),
      conv_case("1d_causal", {2, 5, 3}, {3, 3, 2}, {.padding = "causal", .dilation_rate = {2}},
                {.output = {1, 1, 5}, .dilation = {1, 1, 2}, .before = {0, 0, 4}}),
      conv_case("3d", {1, 3, 4, 3, 2}, {2, 3, 2, 2, 3}, {.padding = "same"},
                {.output = {3, 4, 3}, .before = {0, 1, 0}}),
      transpose_case("", {2, 3, 4, 3}, {3, 2, 2, 3}, {}, {.input = {1, 5, 5}}),
      transpose_case("large", {1, 2, 2, 3}, {3, 3, 2, 3}, {}, {.input = {1, 4, 4}},
                     {{6, 20, 20, 40}, {3, 3, 32, 40}}),
      transpose_case("strides_same", {1, 3, 2, 2}, {3, 3, 2, 2}, {.strides = {2}, .padding = "same"},
                     {.input = {1, 6, 4}, .stride = {1, 2, 2}, .before = {0, 0, 0}}),
      transpose_case("strides_wider_than_kernel", {1, 3, 2, 2}, {2, 2, 3, 2}, {.strides = {3}},
                     {.input = {1, 9, 6}, .stride = {1, 3, 3}}),
      transpose_case("output_padding", {1, 3, 3, 2}, {3, 3, 2, 2},
                     {.strides = {2}, .padding = "same", .output_padding = {1}},
                     {.input = {1, 6, 6}, .stride = {1, 2, 2}, .before = {0, 0, 0}}),
      transpose_case("1d_dilation", {2, 4, 3}, {3, 2, 3}, {.dilation_rate = {2}},
                     {.input = {1, 1, 8}, .dilation = {1, 1, 2}}),
      transpose_case("one_channel", {2, 3, 3, 4}, {2, 2, 1, 4}, {}, {.input = {1, 4, 4}}),
      transpose_case("3d", {1, 2, 2, 3, 2}, {2, 1, 2, 3, 2}, {}, {.input = {3, 2, 4}}),
      kernel_case("", {2, 4, 5, 3}, {2, 3, 4, 2}, {2, 2, 3, 2}, {}, {.output = {1, 3, 4}},
                  {{6, 20, 20, 32}, {6, 18, 18, 40}}),
      kernel_case("direct", {2, 4, 5, 8}, {2, 4, 3, 2}, {3, 3, 8, 2}, {.strides = {1, 2}, .padding = "same"},
                  {.output = {1, 4, 3}, .stride = {1, 1, 2}, .before = {0, 1, 1}}),
      kernel_case("groups", {2, 4, 4, 4}, {2, 3, 3, 6}, {2, 2, 2, 6}, {}, {.output = {1, 3, 3}}),
      kernel_case("1d_dilation", {2, 6, 3}, {2, 2, 2}, {3, 3, 2}, {.dilation_rate = {2}},
                  {.output = {1, 1, 2}, .dilation = {1, 1, 2}}),
  };
  cases[0].further_shapes = {{{0, 5, 6, 3}, {3, 2, 3, 4}}};
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
