// Page 13: The multilayer perceptron
//
// One line cannot divide XOR, two can: a hidden layer of two units. First with the weights that the course writes down,
// then learned, from 20 different starts.
#include <cmath>
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

Tensor points = array({{0, 0}, {0, 1}, {1, 0}, {1, 1}}, float32);
Tensor answers = array({{0}, {1}, {1}, {0}});

Sequential network(int hidden_units, const activations::Activation& activation) {
  Sequential model;
  model.add(layers::Dense(hidden_units, {.input_dim = 2, .activation = activation}));
  model.add(layers::Dense(1, {.activation = activation}));
  return model;
}

// Prints what every unit gives for the four points, and returns what the hidden ones give.
Tensor show(const Sequential& model) {
  Model viewer(model.inputs(), {model.get_layer(0).output(), model.get_layer(1).output()});
  std::vector<Tensor> outputs = viewer(std::vector{points});
  Tensor table = ops::concatenate({points, answers, outputs[0], outputs[1]}, 1);
  std::printf(" x1  x2  XOR     h1     h2      y\n");
  for (const Tensor& row : ops::unstack(table)) {
    std::vector<double> v = row.to_vector<double>();
    std::printf("%3.0f %3.0f %4.0f  %5.3f  %5.3f  %5.3f\n", v[0], v[1], v[2], v[3], v[4], v[5]);
  }
  for (double threshold : {0.50, 0.58}) {
    Tensor right = ops::equal(outputs[1] > threshold, answers == 1);
    std::printf("y > %.2f: %d of 4 right\n", threshold, ops::count_nonzero(right).item<int>());
  }
  return outputs[0];
}

void draw_plane(const Tensor& smooth, const Tensor& hard) {
  plot::Figure figure({.width = 1080, .height = 380, .columns = 3, .scale = 1.25});
  auto before = figure.panel(0, 0).title("before: the inputs").x_label("x1").y_label("x2");
  before.sloped_line(-1, 1.5, {.color = "C2"}).text(0.58, 1.10, "h1: 3 - 2 x1 - 2 x2 = 0", {.rotation = -45});
  before.sloped_line(-1, 0.5, {.color = "C3"})
      .text(0.08, 0.60, "h2: -1 + 2 x1 + 2 x2 = 0", {.rotation = -45});
  before.scatter_classes(points, answers, {.markersize = 12});
  auto after = figure.panel(0, 1).title("after the hidden layer: sigmoid").x_label("h1").y_label("h2");
  // Both hidden units look at x1 + x2 only: the whole plane falls onto one curve.
  Tensor sum = linspace(-2, 4, 100);
  after.line(ops::sigmoid(3 - 2 * sum), ops::sigmoid(2 * sum - 1), {.color = "lightgray"});
  after.sloped_line(-1, 1 + std::log(0.58 / 0.42), {.color = "black", .label = "y = 0.58"});
  after.scatter_classes(smooth, answers, {.markersize = 12});
  auto step = figure.panel(0, 2).title("after the hidden layer: step").x_label("h1").y_label("h2");
  step.sloped_line(-1, 1, {.color = "black", .label = "h1 + h2 - 1 = 0"});
  step.scatter_classes(hard, answers, {.markersize = 12});
  for (auto& panel : {before, after, step}) panel.x_limits(-0.5, 1.5).y_limits(-0.5, 1.5);
  for (auto& panel : {before, after, step}) panel.legend({.location = "lower left"});
  figure.save("13_plane.png");
}

int main() {
  std::vector<Tensor> weights = {array({{-2, 2}, {-2, 2}}), array({3, -1}), array({{1}, {1}}), array({-1})};
  Sequential smooth = network(2, "sigmoid");
  smooth.set_weights(weights);
  std::printf("sigmoid\n");
  Tensor smooth_hidden = show(smooth);

  Sequential hard = network(2, [](const Tensor& x) { return ops::cast(x > 0, float32); });
  hard.set_weights(weights);
  std::printf("\nstep: 1 if strictly above 0, else 0\n");
  draw_plane(smooth_hidden, show(hard));

  std::printf("\nlearned\n");
  plot::Figure figure({.width = 960, .height = 330, .columns = 3, .scale = 1});
  auto curves = figure.panel(0, 0).title("2 hidden units, 20 starts").x_label("epoch").y_label("loss");
  Sequential solved, stuck;
  for (int hidden_units : {2, 4, 8}) {
    int successes = 0;
    for (int seed = 0; seed < 20; ++seed) {
      set_random_seed(seed);
      Sequential model = network(hidden_units, "sigmoid");
      model.compile({.optimizer = optimizers::Adam({.learning_rate = 0.1}),
                     .loss = "binary_crossentropy",
                     .metrics = {"accuracy"}});
      History history = model.fit(points, answers, {.batch_size = 4, .epochs = 400, .verbose = 0});
      bool success = history["accuracy"].back() == 1;
      successes += success;
      if (hidden_units > 2) continue;
      curves.line(history["loss"], {.color = success ? "C0" : "C1", .linewidth = 1.2});
      (success ? solved : stuck) = model;
    }
    std::printf("%d hidden units: %2d of 20 starts solve XOR\n", hidden_units, successes);
  }
  figure.panel(0, 1).decision_boundary(solved, points, answers).title("solved").legend({.location = "none"});
  figure.panel(0, 2).decision_boundary(stuck, points, answers).title("stuck").legend({.location = "none"});
  figure.save("13_training.png");
}
