// Figures of the course that are known without Tenon. The chapters show what the programs print (chapters_test.cpp), so
// it is enough to look for them there.
#include <gtest/gtest.h>

#include "base/whole_file.h"
#include "course/chapter.h"

namespace tenon::test {
namespace {

std::string output_of(const std::string& page) {
  const std::string path = std::string(TENON_SOURCE_DIR) + "/docs/course/" + page + ".md";
  for (const Block& block : Chapter{path, read_whole_file(path)}.blocks()) {
    if (block.kind == "output") return block.text;
  }
  return "";
}

void expect_lines(const std::string& page, const std::vector<std::string>& lines) {
  const std::string output = output_of(page);
  for (const std::string& line : lines) {
    EXPECT_NE(output.find(line + "\n"), std::string::npos) << page << " does not print: " << line;
  }
}

// numpy: x = np.array(…); print(x), x.ndim, x.shape.
TEST(KnownFigures, TensorsPrintAsInNumPy) {
  expect_lines("01_tensors",
               {"12\nndim 0, shape ()", "[12  3  6 14  7]\nndim 1, shape (5,)",
                "[[ 5 78  2 34  0]\n [ 6 79  3 35  1]\n [ 7 80  4 36  2]]\nndim 2, shape (3, 5)",
                "  [ 7 80  4 36  2]]]\nndim 3, shape (3, 3, 5)"});
}

// The sums of the page in NumPy's float64: h = [0.35434369 0.26894142 0.87544664], y = [0.5320346 0.76271469].
TEST(KnownFigures, FormulaGivesNumPysNumbers) {
  expect_lines("06_formula", {"h1  0.354344  0.354344", "h2  0.268941  0.268941", "h3  0.875447  0.875447",
                              "y1  0.532035  0.532035", "y2  0.762715  0.762715"});
}

// Gradient descent on the same four samples with derivatives written by hand, in NumPy's float64.
TEST(KnownFigures, LearningFollowsTheDerivativesByHand) {
  expect_lines(
      "07_how_it_learns",
      {"  gradient   W1 [-0.1282  0.2179 -0.4048  0.584 ]", "  gradient   b1 [0.0067 0.0587]",
       "  gradient   W2 [-0.2213 -0.1708]", "  gradient   b2 [-0.05]", "step   1  0.288455  0.288455",
       "step   2  0.226971  0.226971", "step   3  0.178743  0.178743", "step 100  0.000527  0.000527"});
}

// 12 hours are a turn: 12 / 2π = 1.9099.
TEST(KnownFigures, TheClockFindsTheTurn) {
  expect_lines("03_clock", {"what the last one has learned: hours = 1.91 θ1 (θ2 weighs 0.00)"});
}

}  // namespace
}  // namespace tenon::test
