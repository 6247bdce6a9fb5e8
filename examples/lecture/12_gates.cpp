// Page 12: Gates: AND, OR, and the one that no line can draw
//
// A gate takes two bits and gives one. The perceptron learns AND and OR. XOR it cannot learn, and neither can any other
// unit that draws one line.
#include <cstdio>
#include <string>

#include <tenon/tenon.h>
using namespace tenon;

struct Gate {
  std::string name;
  Tensor y;  // for the four points in their order
};

// The line where the weighted sum is 0. It is upright if the second input does not count.
void draw(const plot::Panel& panel, const classic::PerceptronLine& line, const plot::LineOptions& options) {
  if (line.weights[1] == 0) {
    panel.vertical_line(-line.bias / line.weights[0], options);
  } else {
    panel.sloped_line(line.slope(), line.intercept(), options);
  }
}

int main() {
  Tensor points = array({{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  Gate gates[] = {
      {"AND", array({-1, -1, -1, 1})}, {"OR", array({-1, 1, 1, 1})}, {"XOR", array({-1, 1, 1, -1})}};

  plot::Figure figure({.width = 1080, .height = 370, .columns = 3, .scale = 1.2});
  int column = 0;
  for (const auto& [name, y] : gates) {
    classic::Perceptron perceptron({.learning_rate = 0.5, .max_iter = 6, .bias = 0.5});
    perceptron.fit(points, y);

    Tensor answers = perceptron.predict(points);
    std::printf("%-3s  x1  x2   y  answer\n", name.c_str());
    for (int i = 0; i < 4; ++i) {
      std::printf("%7d %3d  %+.0f    %+.0f\n", i / 2, i % 2, y[i].item(), answers[i].item());
    }
    std::printf("mistakes in each round:");
    for (auto mistakes : perceptron.errors()) std::printf(" %d", static_cast<int>(mistakes));

    auto panel = figure.panel(0, column++).title(name).x_label("x1").y_label("x2");
    panel.x_limits(-0.8, 1.8).y_limits(-1.8, 1.8);
    panel.scatter_classes(points, y, {.class_names = {"-1", "+1"}, .markersize = 13});
    if (perceptron.converged()) {
      const auto& line = perceptron.line();
      std::printf("\nline: x2 = %.2f x1 %+.2f\n\n", line.slope(), line.intercept());
      draw(panel, line, {.color = "black"});
    } else {
      std::printf(" and so on\n  w1    w2     b   after point\n");
      for (const auto& line : perceptron.history()) {
        if (line.round < 4) continue;  // two rounds are enough to see that they repeat
        std::printf("%4.1f  %4.1f  %4.1f   (%d, %d)\n", line.weights[0], line.weights[1], line.bias,
                    static_cast<int>(line.sample / 2), static_cast<int>(line.sample % 2));
        draw(panel, line, {.color = "gray", .linestyle = "--"});
      }
    }
  }
  figure.save("12_gates.png");

  // 100000 random lines. Each draws one of the 16 tables that four answers can make.
  Tensor lines = random::uniform({3, 100000}, -1, 1, float64, 1);
  Tensor drawn = ops::matmul(points, lines[":2"]) + lines[2] > 0;
  Tensor right = ops::sum(ops::cast(ops::equal(drawn, array({{0}, {1}, {1}, {0}})), int64), 0);
  Tensor tables = ops::sum(drawn * array({{8}, {4}, {2}, {1}}), 0);
  std::printf("\nthe best of 100000 lines has %d of 4 points of XOR right\nnever drawn:",
              ops::max(right).item<int>());
  for (int table = 0; table < 16; ++table) {
    if (ops::any(tables == table)) continue;
    std::printf(" %d%d%d%d", table / 8, table / 4 % 2, table / 2 % 2, table % 2);
  }
  std::printf("\n");
}
