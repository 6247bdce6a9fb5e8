// Page 6: The formula
//
// A network is a formula: sums of products, each bent by an activation. Here it is written out, and asked of Dense.
#include <cmath>
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

const double x[2] = {1.5, -2.0};
const double W1[2][3] = {{0.2, -0.4, 0.7}, {0.5, 0.1, -0.3}};
const double b1[3] = {0.1, -0.2, 0.3};
const double W2[3][2] = {{0.6, -0.1}, {-0.5, 0.8}, {0.4, 0.9}};
const double b2[2] = {-0.3, 0.2};

double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }

void draw(const double* h, const double* y);

int main() {
  // The page's sums: each unit adds up what comes in, times the weight of its way, plus its bias.
  double h[3], y[2];
  for (int j = 0; j < 3; ++j) {
    double z = b1[j];
    for (int i = 0; i < 2; ++i) z += x[i] * W1[i][j];
    h[j] = sigmoid(z);
  }
  for (int k = 0; k < 2; ++k) {
    double z = b2[k];
    for (int j = 0; j < 3; ++j) z += h[j] * W2[j][k];
    y[k] = sigmoid(z);
  }

  // The same as layers.
  Sequential model;
  model.add(layers::Dense(3, {.input_dim = 2, .activation = "sigmoid", .name = "hidden"}));
  model.add(layers::Dense(2, {.activation = "sigmoid", .name = "output"}));
  model.set_weights({array(*W1, {2, 3}), array(b1, {3}), array(*W2, {3, 2}), array(b2, {2})});
  model.summary();

  Model both(model.inputs(), {model.get_layer("hidden").output(), model.get_layer("output").output()});
  std::vector<Tensor> layers = both(std::vector<Tensor>{array(x, {1, 2})});

  std::printf("\n      loops     Dense\n");
  double worst = 0;
  for (int j = 0; j < 3; ++j) {
    double dense = layers[0][{0, j}].item();
    std::printf("h%d  %.6f  %.6f\n", j + 1, h[j], dense);
    worst = std::fmax(worst, std::fabs(h[j] - dense));
  }
  for (int k = 0; k < 2; ++k) {
    double dense = layers[1][{0, k}].item();
    std::printf("y%d  %.6f  %.6f\n", k + 1, y[k], dense);
    worst = std::fmax(worst, std::fabs(y[k] - dense));
  }
  std::printf("they differ by less than 0.0000001: %s\n", worst < 1e-7 ? "yes" : "no");
  draw(h, y);
  return worst < 1e-7 ? 0 : 1;
}

// Every way with its weight, every unit with its value.
void draw(const double* h, const double* y) {
  plot::Figure figure({.width = 720, .height = 400, .scale = 1.25});
  plot::Panel panel = figure.panel().axis_off().x_limits(-0.2, 2.2).y_limits(-0.3, 2.3);
  auto number = [](double value, const char* form = "%.3g") {
    char text[32];
    std::snprintf(text, sizeof text, form, value);
    return std::string(text);
  };
  // The ways of a layer with that many units before and after it, from one column of the picture to the next.
  auto ways = [&](const double* weights, int before, int after, double column) {
    for (int i = 0; i < before; ++i) {
      for (int j = 0; j < after; ++j) {
        double w = weights[i * after + j], from = (3 - before) / 2.0 + i, to = (3 - after) / 2.0 + j;
        panel.line({column, column + 1}, {2 - from, 2 - to},
                   {.color = w < 0 ? "C1" : "C0", .linewidth = 1 + 5 * std::fabs(w)});
        panel.text(column + 0.22, 2 - from - 0.22 * (to - from), number(w), {.background = "white"});
      }
    }
  };
  auto units = [&](const double* values, int count, double column, const std::string& name) {
    for (int i = 0; i < count; ++i) {
      double height = 2 - (3 - count) / 2.0 - i;
      panel.scatter({column}, {height},
                    {.color = "#f2f2f2", .markersize = 54, .alpha = 1, .edgecolor = "#333333"});
      panel.text(column, height, name + std::to_string(i + 1) + "\n" + number(values[i]),
                 {.horizontal_alignment = "center"});
    }
  };
  ways(*W1, 2, 3, 0);
  ways(*W2, 3, 2, 1);
  units(x, 2, 0, "x");
  units(h, 3, 1, "h");
  units(y, 2, 2, "y");
  figure.save("06_network.png");
}
