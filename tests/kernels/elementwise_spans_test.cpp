// One program over many spans: joined or not, it computes each as if alone.
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/base/threads.h>

#include "kernels/elementwise.h"
#include "support/error_text.h"

namespace tenon::kernels::testing {
namespace {

/// Whole cache lines, as Storage allocates them.
class Lines {
 public:
  explicit Lines(std::size_t floats)
      : floats_((floats + 15) / 16 * 16), memory_(new (std::align_val_t{64}) float[floats_]) {
    for (std::size_t i = 0; i < floats_; ++i) memory_[i] = 0;
  }
  ~Lines() { ::operator delete[](memory_, std::align_val_t{64}); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  float* data() { return memory_; }

 private:
  std::size_t floats_;
  float* memory_;
};

/// w' = w - s * (w + g), m' = w * g + m: reads w after a first output may have been written over it.
Program step_program() {
  Program program;
  const Shape shape{64};
  program.shape = shape;
  const Layout row = Layout::contiguous(float32, shape);
  const int w = program.add_input(row), g = program.add_input(row), m = program.add_input(row);
  const int s = program.add_input({float32, shape, {0}});
  const int sum = program.emit(Opcode::add, float32, {w, g});
  const int new_w = program.emit(Opcode::negative_multiply_add, float32, {sum, s, w});
  const int product = program.emit(Opcode::multiply, float32, {w, g});
  const int new_m = program.emit(Opcode::add, float32, {product, m});
  program.add_output(new_w, row);
  program.add_output(new_m, row);
  return program;
}

enum class Placing { apart, side_by_side, two_groups };

void check(const std::vector<std::int64_t>& sizes, Placing placing, bool in_place) {
  const auto padded = [](std::int64_t n) { return static_cast<std::size_t>((n + 15) / 16 * 16); };
  std::size_t total = 0;
  for (const std::int64_t size : sizes) total += padded(size) + 64;
  std::vector<std::unique_ptr<Lines>> blocks;
  // Pointers of span s: w, g, m, new w, new m.
  std::vector<std::vector<float*>> spans(sizes.size(), std::vector<float*>(5));
  for (std::size_t k = 0; k < 5; ++k) {
    blocks.push_back(std::make_unique<Lines>(total));
    std::size_t at = 0;
    for (std::size_t s = 0; s < sizes.size(); ++s) {
      if (placing == Placing::apart || (placing == Placing::two_groups && s == sizes.size() / 2)) at += 16;
      // The gap is in one array only: the others would go on.
      if (placing == Placing::two_groups && s == 1 && k == 2) at += 32;
      spans[s][k] = in_place && k >= 3 ? spans[s][k == 3 ? 0 : 2] : blocks.back()->data() + at;
      at += padded(sizes[s]);
    }
  }
  Lines scales(64);
  std::vector<std::byte*> arguments;
  for (std::size_t s = 0; s < sizes.size(); ++s) {
    float* scale = scales.data() + (placing == Placing::two_groups && s == 0 ? 7 : 3);
    for (std::size_t k = 0; k < 3; ++k) arguments.push_back(reinterpret_cast<std::byte*>(spans[s][k]));
    arguments.push_back(reinterpret_cast<std::byte*>(scale));
    for (std::size_t k = 3; k < 5; ++k) arguments.push_back(reinterpret_cast<std::byte*>(spans[s][k]));
  }
  auto kernel = make_elementwise_spans(step_program(), sizes);
  for (int round = 0; round < 3; ++round) {
    scales.data()[3] = 0.5f + static_cast<float>(round);
    scales.data()[7] = 4;
    std::vector<std::vector<float>> expected_w, expected_m;
    for (std::size_t s = 0; s < sizes.size(); ++s) {
      const float scale = placing == Placing::two_groups && s == 0 ? 4 : scales.data()[3];
      expected_w.emplace_back();
      expected_m.emplace_back();
      for (std::int64_t i = 0; i < sizes[s]; ++i) {
        float& w = spans[s][0][i];
        float& g = spans[s][1][i];
        float& m = spans[s][2][i];
        w = static_cast<float>((i * 7 + static_cast<std::int64_t>(s) + round) % 16);
        g = static_cast<float>(i % 5 - 2);
        m = static_cast<float>(i % 3);
        expected_w.back().push_back(w - (w + g) * scale);  // exact in float32
        expected_m.back().push_back(w * g + m);
      }
    }
    kernel->run(arguments.data());
    for (std::size_t s = 0; s < sizes.size(); ++s) {
      for (std::int64_t i = 0; i < sizes[s]; ++i) {
        ASSERT_EQ(spans[s][3][i], expected_w[s][static_cast<std::size_t>(i)])
            << "span " << s << ", element " << i;
        ASSERT_EQ(spans[s][4][i], expected_m[s][static_cast<std::size_t>(i)])
            << "span " << s << ", element " << i;
      }
    }
  }
}

TEST(ElementwiseSpans, EachSpanIsComputedAsIfAlone) {
  const std::vector<std::vector<std::int64_t>> all_sizes = {
      {96, 12, 96, 8, 8, 1}, {1}, {16, 16, 16}, {5, 0, 3}, {0}, {}, {1000, 1, 3000, 17}};
  for (const std::vector<std::int64_t>& sizes : all_sizes) {
    for (const Placing placing : {Placing::apart, Placing::side_by_side, Placing::two_groups}) {
      for (const bool in_place : {false, true}) {
        SCOPED_TRACE("sizes " + std::to_string(sizes.size()) + ", placing " +
                     std::to_string(static_cast<int>(placing)) + ", in place " + std::to_string(in_place));
        check(sizes, placing, in_place);
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(ElementwiseSpans, LargeOnesOnSeveralThreads) {
  set_num_threads(3);
  check({200000, 300000, 10}, Placing::side_by_side, true);
  check({200000, 300000, 10}, Placing::apart, false);
  set_num_threads(0);
}

TEST(ElementwiseSpans, OtherPointersAreNoticed) {
  // The same kernel on two sets of arrays in turn: side by side, then apart.
  const std::vector<std::int64_t> sizes = {20, 20};
  Lines near(300), far_1(100), far_2(100);
  auto kernel = [&] {
    Program program;
    program.shape = {20};
    program.add_input(Layout::contiguous(float32, {20}));
    program.add_output(program.emit(Opcode::negative, float32, {0}), Layout::contiguous(float32, {20}));
    return make_elementwise_spans(program, sizes);
  }();
  const auto at = [](float* p) { return reinterpret_cast<std::byte*>(p); };
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < 20; ++i) {
      near.data()[i] = near.data()[32 + i] = static_cast<float>(i + 1);
      far_1.data()[i] = far_2.data()[i] = static_cast<float>(100 + i);
    }
    std::byte* joined[] = {at(near.data()), at(near.data() + 64), at(near.data() + 32), at(near.data() + 96)};
    kernel->run(joined);
    std::byte* apart[] = {at(far_1.data()), at(far_1.data() + 32), at(far_2.data()), at(far_2.data() + 32)};
    kernel->run(apart);
    for (std::size_t i = 0; i < 20; ++i) {
      ASSERT_EQ(near.data()[64 + i], -static_cast<float>(i + 1));
      ASSERT_EQ(near.data()[96 + i], -static_cast<float>(i + 1));
      ASSERT_EQ(far_1.data()[32 + i], -static_cast<float>(100 + i));
      ASSERT_EQ(far_2.data()[32 + i], -static_cast<float>(100 + i));
    }
  }
}

TEST(ElementwiseSpans, DescribeThemselvesAndRefuseWhatTheyCannot) {
  auto kernel = make_elementwise_spans(step_program(), {10, 20});
  EXPECT_EQ(kernel->describe(),
            "elementwise 2 spans, 30 elements: add, negative_multiply_add, multiply, add");
  EXPECT_EQ(kernel->flops(), 150);
  EXPECT_EQ(test::message_of<ValueError>([&] {
              make_elementwise_spans(step_program(), {10, -1});
            }),
            "elementwise spans: a span of -1 elements");
  Program strided = step_program();
  strided.inputs[1].strides = {2};
  EXPECT_EQ(test::message_of<ShapeError>([&] { make_elementwise_spans(strided, {10}); }),
            "elementwise spans: an input with strides (2,); expected contiguous ones or stride 0");
}

}  // namespace
}  // namespace tenon::kernels::testing
