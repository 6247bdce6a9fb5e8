#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/layers/layers.h>
#include <tenon/model/sequential.h>
#include <tenon/plot/plot.h>
#include <tenon/tensor/create.h>

#include "plot/class_regions.h"
#include "plot/drawing.h"
#include "support/temporary_files.h"

namespace tenon::plot {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> texts_of(const std::string& svg) {
  return all_matches(svg, "<text[^>]*>([^<]*)</text>");
}

TEST_F(Drawing, CountsAConfusionMatrix) {
  const Figure figure =
      confusion_matrix(std::vector<int>{0, 0, 0, 1, 1, 2}, std::vector<int>{0, 0, 1, 1, 1, 0},
                       {.class_names = {"cat", "dog", "owl"}});
  // Rows are the true classes: (2 1 0), (0 2 0), (1 0 0).
  const std::string svg = figure.bytes("svg");
  std::vector<std::string> cells = texts_of(svg.substr(svg.find("<image")));
  cells.resize(9);
  EXPECT_THAT(cells, ElementsAre("2", "1", "0", "0", "2", "0", "1", "0", "0"));
  for (const char* text : {"cat", "dog", "owl", "true", "predicted"})
    EXPECT_THAT(texts_of(svg), Contains(text));
}

TEST_F(Drawing, NormalizesAConfusionMatrix) {
  const std::string svg =
      confusion_matrix(std::vector<int>{0, 0, 0, 1}, std::vector<int>{0, 0, 1, 1}, {.normalize = "true"})
          .bytes("svg");
  std::vector<std::string> cells = texts_of(svg.substr(svg.find("<image")));
  cells.resize(4);
  EXPECT_THAT(cells, ElementsAre("0.67", "0.33", "0.00", "1.00"));
}

TEST(ConfusionMatrix, RefusesProbabilities) {
  EXPECT_THAT(message_of<ValueError>([] {
                confusion_matrix({0, 1}, {0.2, 0.9});
              }),
              HasSubstr("labels are integers, got 0.2; turn probabilities into classes first"));
  EXPECT_THAT(message_of<ValueError>([] {
                confusion_matrix({0, 3}, {0, 1}, {.class_names = {"a", "b"}});
              }),
              HasSubstr("class_names has 2 names, but there is a label 3"));
}

TEST(ClassRegions, FindTheLineOfALinearScore) {
  const auto score = [](const Tensor& x) {
    const std::vector<double> numbers = x.to_vector<double>();
    std::vector<double> scores;
    for (std::size_t i = 0; i < numbers.size(); i += 2) scores.push_back(numbers[i] + 2 * numbers[i + 1]);
    return array(scores);
  };
  const ClassRegions regions =
      class_regions(score, {0, 1, 0, 1}, {0, 0, 1, 1}, {0, 0, 1, 1}, {.threshold = 1.5});
  ASSERT_EQ(regions.borders.size(), 1U);
  const auto lines = zero_contours(regions.borders[0]);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_GT(lines[0].size(), 100U);
  for (const Point& point : lines[0])
    EXPECT_NEAR(point.x + 2 * point.y, 1.5, 1e-5);  // the points are float32
}

TEST(ClassRegions, TellLabelsScoresAndSeveralClassesApart) {
  const std::vector<double> x{0, 1, 2}, y{0, 1, 2};
  const auto constant = [](double value) {
    return [value](const Tensor& points) { return full({points.shape(0)}, value, DType::float64); };
  };
  EXPECT_EQ(class_regions(constant(-1), x, y, {-1, 1, 1}, {}).winner.front(),
            0U);  // a label, although below 0.5
  EXPECT_EQ(class_regions(constant(0.7), x, y, {-1, 1, 1}, {}).winner.front(), 1U);
  EXPECT_EQ(class_regions(constant(0.7), x, y, {0, 1, 1}, {.threshold = 0.8}).winner.front(), 0U);
  const auto three = [](const Tensor& points) {
    std::vector<double> rows;
    for (std::int64_t i = 0; i < points.shape(0); ++i) rows.insert(rows.end(), {0.1, 0.7, 0.2});
    return array(rows.data(), {points.shape(0), 3});
  };
  const ClassRegions regions = class_regions(three, x, y, {0, 1, 2}, {});
  EXPECT_EQ(regions.winner.front(), 1U);
  EXPECT_NEAR(regions.certainty.front(), 0.5, 1e-12);
  EXPECT_THAT(message_of<ValueError>([&] {
                class_regions(constant(0.3), x, y, {0, 1, 2}, {});
              }),
              HasSubstr("y holds 3 classes, but the predictor returns one number per sample"));
  EXPECT_THAT(message_of<ValueError>([&] {
                class_regions(constant(NAN), x, y, {0, 1, 1}, {});
              }),
              HasSubstr("all predictions must be finite"));
  EXPECT_THAT(message_of<ShapeError>([&] {
                class_regions([](const Tensor&) { return zeros({3}); }, x, y, {0, 1, 1}, {.resolution = 10});
              }),
              HasSubstr("was given x of shape (100, 2)"));
}

TEST_F(Drawing, GivesClassesColorsAndShapes) {
  const Figure figure = decision_boundary([](const Tensor& x) { return x[":, 0"]; },
                                          array({{0.0, 0.0}, {1.0, 1.0}, {0.9, 0.2}}),
                                          std::vector<int>{0, 1, 1}, {.class_names = {"left", "right"}});
  const std::string svg = figure.bytes("svg");
  EXPECT_EQ(all_matches(svg, "(<circle)").size(), 2U);  // one sample, one in the legend
  EXPECT_THAT(texts_of(svg), testing::IsSupersetOf({"left", "right"}));
  EXPECT_EQ(all_matches(svg, "<rect[^>]*fill=\"(#d55e00)\"").size(), 3U);  // two samples, one in the legend
}

TEST_F(Drawing, ShowsImagesInAGridWithTitles) {
  const Tensor pictures = zeros({5, 4, 4});
  const std::string svg =
      images(pictures, {.columns = 3, .titles = {"a", "b", "c", "d", "e"}, .vmin = 0, .vmax = 1})
          .bytes("svg");
  const auto x = all_matches(svg, "<image x=\"([^\"]*)\""),
             y = all_matches(svg, "<image x=\"[^\"]*\" y=\"([^\"]*)\"");
  ASSERT_EQ(x.size(), 5U);
  EXPECT_EQ(x[0], x[3]);
  EXPECT_EQ(y[0], y[2]);
  EXPECT_NE(y[0], y[3]);
  EXPECT_THAT(texts_of(svg), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_EQ(message_of<ValueError>([&] { images(pictures, {.titles = {"a"}}); }),
            "plot::images: there are 1 titles for 5 pictures");
  EXPECT_THAT(message_of<ShapeError>([&] {
                images(zeros({2, 4, 4, 2}));
              }),
              HasSubstr("1, 3 (RGB) or 4 (RGBA) channels"));
}

History history_of() {
  History history;
  history.epoch = {0, 1, 2, 3};
  for (double value : {0.9, 0.6, 0.4, 0.3}) history.history.append("loss", value);
  for (double value : {0.5, 0.6, 0.7, 0.8}) history.history.append("accuracy", value);
  for (double value : {0.8, 0.5, 0.45, 0.6}) history.history.append("val_loss", value);
  for (double value : {0.5, 0.75, 0.7, 0.6}) history.history.append("val_accuracy", value);
  return history;
}

TEST_F(Drawing, MarksTheBestEpochOfAHistory) {
  const auto texts = texts_of(plot::history(history_of()).bytes("svg"));
  EXPECT_THAT(texts, Contains("best 0.4500 at epoch 3"));
  EXPECT_THAT(texts, Contains("best 0.7500 at epoch 2"));
  for (const char* text : {"loss", "accuracy", "training", "validation", "epoch"})
    EXPECT_THAT(texts, Contains(text));
}

TEST_F(Drawing, PlotsAHistoryAsAMember) {
  const test::ScratchFolder folder;
  const std::string path = folder / "history_test.png";
  history_of().plot(path);
  history_of().plot(path, {.metrics = {"accuracy"}});
  EXPECT_EQ(std::remove(path.c_str()), 0);
  EXPECT_THAT(message_of<ValueError>([&] { history_of().plot(path, {.metrics = {"acuracy"}}); }),
              HasSubstr("did you mean \"accuracy\"?"));
  EXPECT_EQ(message_of<StateError>([&] { History().plot(path); }),
            "plot::history: the history holds no epoch; it is filled by fit()");
}

TEST(DescribeModel, HasABoxPerLayer) {
  Sequential model({layers::Dense(12, {.input_dim = 8, .activation = "relu", .name = "hidden"}),
                    layers::Dropout(0.5, {.name = "drop"}), layers::Dense(1, {.name = "out"})});
  const GraphDescription graph = describe(model, {.show_shapes = true,
                                                  .show_dtype = true,
                                                  .show_layer_names = true,
                                                  .show_layer_activations = true,
                                                  .show_trainable = true});
  ASSERT_EQ(graph.nodes.size(), 3U);
  EXPECT_EQ(graph.nodes[0].title, "hidden (Dense)");
  EXPECT_THAT(graph.nodes[0].rows,
              ElementsAre(ElementsAre("Activation: relu"),
                          ElementsAre("Input shape: (None, 8)", "Output shape: (None, 12)",
                                      "Output dtype: float32", "Trainable")));
  EXPECT_THAT(graph.nodes[1].rows,
              ElementsAre(ElementsAre("Input shape: (None, 12)", "Output shape: (None, 12)",
                                      "Output dtype: float32")));
  ASSERT_EQ(graph.edges.size(), 2U);
  EXPECT_EQ(graph.edges[1].from, 1U);
  EXPECT_EQ(graph.edges[1].to, 2U);
}

TEST(DescribeModel, OpensNestedModels) {
  Sequential inner({layers::Dense(3, {.input_dim = 4, .name = "a"}), layers::Dense(4, {.name = "b"})},
                   {.name = "inner"});
  Sequential outer(
      {layers::Dense(4, {.input_dim = 2, .name = "first"}), inner, layers::Dense(1, {.name = "last"})});
  EXPECT_EQ(describe(outer).nodes.size(), 3U);
  const GraphDescription graph = describe(outer, {.show_layer_names = true, .expand_nested = true});
  std::vector<std::string> edges;
  for (const GraphEdge& edge : graph.edges) {
    edges.push_back(graph.nodes[edge.from].title + " " + graph.nodes[edge.to].title);
  }
  EXPECT_THAT(edges, testing::UnorderedElementsAre("first (Dense) a (Dense)", "a (Dense) b (Dense)",
                                                   "b (Dense) last (Dense)"));
  ASSERT_EQ(graph.groups.size(), 1U);
  EXPECT_EQ(graph.groups[0].title, "inner");
}

TEST(DescribeModel, RefusesAModelThatIsNotBuilt) {
  EXPECT_THAT(message_of<StateError>([] { Sequential({layers::Dense(1)}).plot("x.svg"); }),
              HasSubstr("is not built"));
}

TEST_F(Drawing, DrawsADeepNetworkAsSvg) {
  GraphDescription chain;
  for (std::size_t i = 0; i < 600; ++i) chain.nodes.push_back({"layer"});
  for (std::size_t i = 1; i < 600; ++i) chain.edges.push_back({i - 1, i});
  EXPECT_EQ(texts_of(graph(chain).bytes("svg")).size(), 600U);
  EXPECT_THAT(message_of<ValueError>([&] { graph(chain).bytes("png"); }), HasSubstr("save as .svg"));
}

TEST_F(Drawing, DrawsAGraphInBothDirections) {
  const GraphDescription description{.nodes = {{"in"}, {"out", {{"a cell", "another"}}}}, .edges = {{0, 1}}};
  EXPECT_THAT(texts_of(graph(description).bytes("svg")), ElementsAre("in", "out", "a cell", "another"));
  const auto places = [&](const char* rankdir, const char* attribute) {
    const auto texts = all_matches(graph(description, {.rankdir = rankdir}).bytes("svg"),
                                   std::string("<text[^>]* ") + attribute + "=\"([^\"]*)\"");
    return std::stod(texts.at(1)) - std::stod(texts.at(0));
  };
  EXPECT_GT(places("TB", "y"), 40);
  EXPECT_NEAR(places("TB", "x"), 0, 0.02);
  EXPECT_GT(places("LR", "x"), 40);
  EXPECT_EQ(message_of<ValueError>([&] {
              graph({.nodes = {{"a"}}, .edges = {{0, 1}}});
            }),
            "plot::graph: an edge leads from node 0 to node 1, but there are 1 nodes");
}

}  // namespace
}  // namespace tenon::plot
