#include <tenon/plot/figure.h>

#include <cmath>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/containers/image.h>
#include <tenon/tensor/create.h>

#include "base/whole_file.h"
#include "plot/drawing.h"
#include "support/temporary_files.h"

namespace tenon::plot {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST_F(Drawing, PutsPointsWhereTheAxesSay) {
  const Figure figure;
  figure.panel().scatter({2.5, 7.5}, {-1, 1}).x_limits(0, 10).y_limits(-2, 2);
  const std::string svg = figure.bytes("svg");
  const Corners axes = axes_of(svg);
  ASSERT_GT(axes.right - axes.left, 400);
  const auto x = all_matches(svg, "cx=\"([^\"]*)\""), y = all_matches(svg, "cy=\"([^\"]*)\"");
  ASSERT_EQ(x.size(), 2U);
  EXPECT_NEAR(std::stod(x[0]), axes.left + (axes.right - axes.left) * 0.25, 0.02);
  EXPECT_NEAR(std::stod(x[1]), axes.left + (axes.right - axes.left) * 0.75, 0.02);
  EXPECT_NEAR(std::stod(y[0]), axes.bottom + (axes.top - axes.bottom) * 0.25, 0.02);
  EXPECT_NEAR(std::stod(y[1]), axes.bottom + (axes.top - axes.bottom) * 0.75, 0.02);
}

TEST_F(Drawing, PutsPointsOnALogarithmicAxisByTheirLogarithm) {
  const Figure figure;
  figure.panel().scatter({10, 100}, {1, 2}).x_scale("log").x_limits(1, 10000);
  const std::string svg = figure.bytes("svg");
  const Corners axes = axes_of(svg);
  const auto x = all_matches(svg, "cx=\"([^\"]*)\"");
  EXPECT_NEAR(std::stod(x.at(0)), axes.left + (axes.right - axes.left) / 4, 0.02);
  EXPECT_NEAR(std::stod(x.at(1)), axes.left + (axes.right - axes.left) / 2, 0.02);
}

TEST_F(Drawing, LeavesAMarginAroundTheData) {
  const Figure figure;
  figure.panel().scatter({0, 10}, {0, 1});
  const std::string svg = figure.bytes("svg");
  const Corners axes = axes_of(svg);
  const auto x = all_matches(svg, "cx=\"([^\"]*)\"");
  EXPECT_NEAR(std::stod(x.at(0)), axes.left + (axes.right - axes.left) * 0.05 / 1.1, 0.02);
}

TEST_F(Drawing, BreaksALineAtNaN) {
  const Figure figure;
  figure.panel().line({1, 2, NAN, 4, 5}).grid(false);
  const auto lines = all_matches(group_of(figure.bytes("svg"), "line"), "d=\"(M[^\"]*)\"");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(std::count(lines[0].begin(), lines[0].end(), 'M'), 2);
  EXPECT_EQ(std::count(lines[0].begin(), lines[0].end(), 'L'), 2);
}

TEST_F(Drawing, WritesAllTexts) {
  const Figure figure({.title = "A < B & \"C\""});
  figure.panel()
      .line({0, 1}, {0, 1}, {.label = "곡선"})
      .title("제목")
      .x_label("x 축")
      .y_label("y")
      .text(0.5, 0.5, "here");
  const auto texts = all_matches(figure.bytes("svg"), "<text[^>]*>([^<]*)</text>");
  for (const char* text :
       {"A &lt; B &amp; &quot;C&quot;", "곡선", "제목", "x 축", "y", "here", "0.0", "1.0"}) {
    EXPECT_THAT(texts, Contains(text));
  }
}

TEST_F(Drawing, HasPicturesOfKoreanCharacters) {
  EXPECT_TRUE(can_show("A"));
  EXPECT_TRUE(can_show("−"));
  EXPECT_TRUE(can_show("⁷"));
  if (!can_show("한")) GTEST_SKIP() << "no Korean font is installed (fonts-nanum)";
  EXPECT_TRUE(can_show("글"));
  EXPECT_FALSE(can_show("\U0010FFFD"));  // no font has the last private character
  EXPECT_GT(text_width("한글", {.size = 10}), 12);
}

TEST_F(Drawing, GivesTheSameBytesEachTime) {
  for (const char* format : {"svg", "png", "pdf"}) {
    const auto draw = [&] {
      const Figure figure({.columns = 2, .title = "한글"});
      figure.panel(0, 0).line({1, 3, 2}, {.label = "a"});
      figure.panel(0, 1).heatmap(array({{1, 2}, {3, 4}}));
      return figure.bytes(format);
    };
    const std::string first = draw();
    EXPECT_GT(first.size(), 1000U);
    EXPECT_EQ(first, draw()) << format;
  }
}

TEST_F(Drawing, WritesAPngOfTheStatedSizeAndColors) {
  const Figure figure({.width = 300, .height = 200, .scale = 2});
  figure.panel()
      .scatter({5}, {5}, {.color = "C1", .markersize = 20, .alpha = 1})
      .x_limits(0, 10)
      .y_limits(0, 10)
      .grid(false);
  const Tensor image = io::decode_image(figure.bytes("png"), {.dtype = DType::uint8});
  EXPECT_EQ(image.shape(), (Shape{400, 600, 3}));
  const std::string svg = figure.bytes("svg");
  const auto x = std::lround(2 * std::stod(all_matches(svg, "cx=\"([^\"]*)\"").at(0)));
  const auto y = std::lround(2 * std::stod(all_matches(svg, "cy=\"([^\"]*)\"").at(0)));
  const std::vector<int> inside = Tensor(image[{y, x}]).to_vector<int>();
  EXPECT_EQ(inside, (std::vector<int>{0xd5, 0x5e, 0x00}));
  EXPECT_EQ(Tensor(image[{y, x + 40}]).to_vector<int>(), (std::vector<int>{255, 255, 255}));
}

TEST_F(Drawing, PaintsAHeatMapInTheColorsOfItsNumbers) {
  const Figure figure({.width = 300, .height = 300, .scale = 1});
  figure.panel().heatmap(array({{0.0, 1.0}, {NAN, 0.5}}), {.colormap = "gray", .colorbar = false});
  const Tensor image = io::decode_image(figure.bytes("png"), {.dtype = DType::uint8});
  const auto place = numbers_in(all_matches(figure.bytes("svg"), "<image ([^>]*) preserve").at(0));
  const double left = place[0], top = place[1], width = place[2], height = place[3];
  const auto pixel = [&](double column, double row) {
    const auto x = std::lround(left + width * column), y = std::lround(top + height * row);
    return Tensor(image[{y, x, 0}]).item<int>();
  };
  EXPECT_EQ(pixel(0.25, 0.25), 0);
  EXPECT_EQ(pixel(0.75, 0.25), 255);
  EXPECT_EQ(pixel(0.25, 0.75), 0xee);
  EXPECT_EQ(pixel(0.75, 0.75), 128);
}

TEST_F(Drawing, DrawsBarsFromZeroToTheirHeights) {
  const Figure figure;
  figure.panel().bar({"a", "b"}, {2, 4});
  const std::string svg = figure.bytes("svg");
  const auto heights = all_matches(group_of(svg, "area"), "height=\"([^\"]*)\" fill");
  ASSERT_EQ(heights.size(), 2U);
  EXPECT_NEAR(std::stod(heights[1]), 2 * std::stod(heights[0]), 0.02);
  const Corners axes = axes_of(svg);
  EXPECT_NEAR(std::stod(heights[1]), (axes.bottom - axes.top) / 1.05, 0.02);
}

TEST_F(Drawing, SavesWholeFilesBySuffix) {
  const test::ScratchFolder folder;
  const std::string path = folder / "figure_test.SVG";
  const Figure figure;
  figure.panel().line({1, 2});
  figure.save(path);
  EXPECT_EQ(read_whole_file(path), figure.bytes("svg"));
  EXPECT_THAT(figure.bytes("pdf"), testing::StartsWith("%PDF"));
  EXPECT_THAT(figure.bytes("png"), testing::StartsWith("\x89PNG"));
}

TEST_F(Drawing, RefusesWhatItCannotSave) {
  const Figure figure;
  EXPECT_EQ(message_of<StateError>([&] { figure.bytes("svg"); }),
            "Figure: nothing was drawn; begin with figure.panel().line(x, y)");
  figure.panel().line({1, 2});
  EXPECT_EQ(message_of<ValueError>([&] { figure.save("a.b/picture.jpg"); }),
            "a.b/picture.jpg: the name of a picture ends in .svg, .png or .pdf");
  EXPECT_EQ(message_of<ValueError>([&] { figure.save("a.svg/picture"); }),
            "a.svg/picture: the name of a picture ends in .svg, .png or .pdf");
  EXPECT_THAT(message_of<FileError>([&] { figure.save("/nowhere/at/all/x.svg"); }),
              HasSubstr("/nowhere/at/all/x.svg"));
  const Figure tiny({.width = 40, .height = 40});
  tiny.panel().line({1, 2}).y_label("y");
  EXPECT_THAT(message_of<ValueError>([&] { tiny.bytes("svg"); }),
              HasSubstr("leaves no room between the labels"));
  figure.panel().title("\xff");
  EXPECT_EQ(message_of<ValueError>([&] { figure.bytes("svg"); }),
            "plot: a text is not UTF-8: byte 0 of it begins no character");
}

TEST(Panel, RefusesDataThatCannotBeDrawn) {
  const Panel panel = Figure().panel();
  EXPECT_EQ(message_of<ValueError>([&] {
              panel.line({1, 2}, {1, 2, 3});
            }),
            "Panel::line: x has 2 numbers but y has 3; they must be as many");
  EXPECT_EQ(message_of<ValueError>([&] { panel.line(std::vector<double>{}); }),
            "Panel::line: y is empty: there is nothing to draw");
  EXPECT_EQ(message_of<ValueError>([&] { panel.scatter({NAN}, {1}); }),
            "Panel::scatter: x holds no finite number: there is nothing to draw");
  EXPECT_THAT(message_of<ShapeError>([&] {
                panel.line(zeros({3, 2}));
              }),
              HasSubstr("got (3, 2); call it once per column"));
  EXPECT_EQ(message_of<ValueError>([&] {
              panel.bar({"a"}, {1, 2});
            }),
            "Panel::bar: there are 1 categories but 2 heights");
  EXPECT_THAT(message_of<ShapeError>([&] { panel.image(zeros({4})); }),
              HasSubstr("expected shape (height, width)"));
  EXPECT_THAT(message_of<ValueError>([&] { panel.image(full({2, 2, 3}, 7)); }), HasSubstr("divide by 255"));
  EXPECT_THAT(message_of<ValueError>([&] {
                panel.line({1, 2}, {.linestyle = "~"});
              }),
              HasSubstr("linestyle cannot be \"~\""));
  EXPECT_THAT(message_of<ValueError>([&] { Color("bleu"); }), HasSubstr("did you mean \"blue\"?"));
  EXPECT_THAT(message_of<ValueError>([&] {
                panel.heatmap(zeros({2, 2}), {.colormap = "virids"});
              }),
              HasSubstr("did you mean \"viridis\"?"));
  EXPECT_TRUE(panel.body() != nullptr);
}

TEST(Panel, KeepsLogarithmicAxesPositive) {
  const Panel panel = Figure().panel();
  panel.line({1, 2}, {0, 1});
  EXPECT_THAT(message_of<ValueError>([&] { panel.y_scale("log"); }), HasSubstr("y goes down to 0"));
  const Panel other = Figure().panel();
  other.y_scale("log");
  EXPECT_THAT(message_of<ValueError>([&] { other.line({1, 2}, {-1, 1}); }), HasSubstr("y goes down to -1"));
  other.line({1, 2}, {0.5, 1});  // nothing is left of the refused one
  EXPECT_THAT(message_of<ValueError>([&] { other.y_limits(0, 1); }), HasSubstr("positive numbers only"));
}

TEST(FigurePanels, LieInTheGrid) {
  const Figure figure({.rows = 2, .columns = 2});
  const Panel wide = figure.panel(0, 0, {.column_span = 2});
  EXPECT_EQ(figure.panel(0, 0).body(), wide.body());
  EXPECT_THAT(message_of<ValueError>([&] { figure.panel(0, 1); }), HasSubstr("lies where the panel (0, 0)"));
  EXPECT_THAT(message_of<IndexError>([&] { figure.panel(2, 0); }),
              HasSubstr("make the figure with {.rows = 3, .columns = 2}"));
  EXPECT_THAT(message_of<ValueError>([] { Figure({.width = -1}); }),
              HasSubstr("width must be a positive number"));
  EXPECT_THAT(message_of<ValueError>([] { Figure({.columns = 2, .width_ratios = {1}}); }),
              HasSubstr("width_ratios has 1"));
}

}  // namespace
}  // namespace tenon::plot
