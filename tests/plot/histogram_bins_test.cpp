#include "plot/histogram_bins.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "plot/drawing.h"
#include "tensor/golden_tensor.h"

namespace tenon::plot {
namespace {

TEST(HistogramBins, CountAsNumPyDoes) {
  const auto& golden = test::read_golden("histogram");
  ASSERT_GE(golden["cases"].size(), 7U);
  for (const auto& expected : golden["cases"]) {
    SCOPED_TRACE(expected["name"].get<std::string>());
    HistogramOptions options;
    if (expected["bins"].is_number()) options.bins = expected["bins"].get<std::int64_t>();
    if (expected.contains("range")) options.range = {expected["range"][0], expected["range"][1]};
    options.density = expected.value("density", false);
    const Histogram actual = histogram_of(expected["values"].get<std::vector<double>>(), options);
    const auto heights = expected["heights"].get<std::vector<double>>();
    const auto edges = expected["edges"].get<std::vector<double>>();
    ASSERT_EQ(actual.heights.size(), heights.size());
    ASSERT_EQ(actual.edges.size(), edges.size());
    for (std::size_t i = 0; i < heights.size(); ++i) EXPECT_NEAR(actual.heights[i], heights[i], 1e-12);
    for (std::size_t i = 0; i < edges.size(); ++i) EXPECT_NEAR(actual.edges[i], edges[i], 1e-12);
  }
}

TEST(HistogramBins, RefuseWhatCannotBe) {
  EXPECT_EQ(message_of<ValueError>([] {
              histogram_of({1, 2}, {.bins = 0});
            }),
            "Panel::histogram: bins must lie between 1 and 100000, got 0");
  EXPECT_EQ(message_of<ValueError>([] {
              histogram_of({1, 2}, {.range = {{2, 1}}});
            }),
            "Panel::histogram: range must go from a number to a larger one, got 2 and 1");
  EXPECT_EQ(message_of<ValueError>([] {
              histogram_of({1, 2}, {.range = {{3, 4}}});
            }),
            "Panel::histogram: no value lies inside the range");
}

}  // namespace
}  // namespace tenon::plot
