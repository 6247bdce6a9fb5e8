// Page 11: The perceptron
//
// One unit that answers -1 or +1: the sign of w·x + b. Where that sum is 0 lies a line, and learning moves it: for every
// mistake W ← W + θ (y − ŷ) x and b ← b + θ (y − ŷ). Here it learns to tell two kinds of iris by their petals.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

int main() {
  auto iris = datasets::iris::load_data();
  Tensor x = iris.x[":100, 2:4"];                     // petal length and width in cm
  x = (x - ops::mean(x, 0)) / ops::std(x, 0);         // so that 0 is the mean of both
  Tensor y = ops::where(iris.y[":100"] == 0, -1, 1);  // -1: setosa, +1: versicolor

  // Draw a line, test it on every flower, move it after every mistake, until a round makes none.
  classic::Perceptron perceptron({.learning_rate = 0.1, .weights = {1, 0.5}, .bias = -1});
  for (int round = 1; !perceptron.converged(); ++round) {
    int mistakes = perceptron.partial_fit(x, y);
    std::printf("round %d: %d mistakes, then %.0f%% right\n", round, mistakes, perceptron.score(x, y) * 100);
  }

  std::printf("\nflower   y     w1    w2     b   line\n");
  for (const auto& line : perceptron.history()) {
    if (line.sample < 0) {
      std::printf(" start    ");
    } else {
      std::printf("%6d  %+.0f", static_cast<int>(line.sample), y[line.sample].item());
    }
    std::printf("  %5.2f %5.2f %5.2f   x2 = %.2f x1 %+.2f\n", line.weights[0], line.weights[1], line.bias,
                line.slope(), line.intercept());
  }

  // The same by fit().
  classic::Perceptron fitted({.learning_rate = 0.1, .weights = {1, 0.5}, .bias = -1});
  fitted.fit(x, y);
  std::printf("\nfit() ends with the same line: %s\n",
              fitted.weights() == perceptron.weights() ? "yes" : "no");

  // Each move: the line that was tested, the flower that it got wrong, and the line afterwards.
  plot::Figure moves({.width = 1080, .height = 360, .columns = 3, .scale = 1.2});
  for (int i = 0; i < 3; ++i) {
    const auto &before = perceptron.history()[i], &after = perceptron.history()[i + 1];
    auto panel = moves.panel(0, i).title("move " + std::to_string(i + 1)).x_label("x1").y_label("x2");
    panel.scatter_classes(x, y, {.class_names = {"setosa", "versicolor"}});
    panel.sloped_line(before.slope(), before.intercept(),
                      {.color = "gray", .linestyle = "--", .label = "tested"});
    panel.sloped_line(after.slope(), after.intercept(), {.color = "black", .label = "moved"});
    panel.scatter({x[{after.sample, 0}].item()}, {x[{after.sample, 1}].item()},
                  {.color = "black", .marker = "*", .markersize = 15, .label = "mistake"});
    panel.x_limits(-2.6, 1.8).legend({.location = i == 0 ? "upper left" : "none"});
  }
  moves.save("11_moves.png");

  plot::Figure result({.width = 560, .height = 400, .scale = 1.2});
  result.panel().title("x2 = -(w1 / w2) x1 - b / w2").x_label("x1: petal length").y_label("x2: petal width");
  result.panel().decision_boundary([&](const Tensor& points) { return perceptron.decision_function(points); },
                                   x, y,
                                   {.class_names = {"setosa", "versicolor"}, .threshold = 0, .shade = false});
  result.save("11_line.png");
}
