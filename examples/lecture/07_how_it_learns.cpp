// Page 7: How it learns
//
// Weights make a prediction, the prediction a loss, the loss a gradient, and the gradient better weights.
#include <cmath>
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

const Tensor x = array({{0.5, 1.0}, {-1.0, 0.3}, {0.8, -0.6}, {-0.4, -0.9}}, float32);
const Tensor y = array({{0.9}, {-0.6}, {0.3}, {-0.7}}, float32);

// The same network each time, with the same weights at the start.
Sequential make_network() {
  Sequential model;
  model.add(layers::Dense(2, {.input_dim = 2, .activation = "tanh", .name = "hidden"}));
  model.add(layers::Dense(1, {.name = "output"}));
  model.set_weights(
      {array({{0.3, -0.5}, {0.2, 0.4}}), array({0.1, 0.0}), array({{0.6}, {-0.8}}), array({-0.1})});
  return model;
}

Tensor mean_squared_error(const Tensor& y_pred) { return ops::mean(ops::square(y_pred - y)); }

const char* names[] = {"W1", "b1", "W2", "b2"};

void print(const char* what, const Tensor& values, const char* name = "  ") {
  std::printf("  %-11s%s %s\n", what, name, values.flatten().str().c_str());
}

int main() {
  set_print_options({.precision = 4, .suppress = true});

  // 1. By hand: 100 steps, the first three in full.
  Sequential model = make_network();
  std::vector<Variable> weights = model.trainable_weights();
  std::vector<double> losses;
  for (int step = 0; step < 100; ++step) {
    GradientTape tape;
    Tensor y_pred = model(x);
    Tensor loss = mean_squared_error(y_pred);
    std::vector<Tensor> gradients = tape.gradient(loss, weights);
    losses.push_back(loss.item());
    if (step < 3) {
      std::printf("step %d\n", step + 1);
      for (int i = 0; i < 4; ++i) print("weights", weights[i], names[i]);
      print("prediction", y_pred);
      print("loss", loss);
      for (int i = 0; i < 4; ++i) print("gradient", gradients[i], names[i]);
    }
    for (int i = 0; i < 4; ++i) weights[i].assign_sub(0.1 * gradients[i]);
  }

  // 2. The same through fit().
  Sequential fitted = make_network();
  fitted.compile({.optimizer = optimizers::SGD({.learning_rate = 0.1}), .loss = "mse"});
  History history = fitted.fit(x, y, {.batch_size = 4, .epochs = 100, .verbose = 0, .shuffle = false});
  std::printf("\nloss      by hand   by fit()\n");
  double difference = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    if (i < 3 || i == 99) std::printf("step %3zu  %.6f  %.6f\n", i + 1, losses[i], history["loss"][i]);
    difference = std::fmax(difference, std::fabs(losses[i] - history["loss"][i]));
  }
  std::printf("all 100 agree to 6 digits: %s\n", difference < 1e-6 ? "yes" : "no");

  // 3. One weight moves. Everything behind it moves too, the rest stays.
  Sequential before = make_network(), moved = make_network();
  Variable kernel = moved.get_layer("hidden").weights()[0];
  kernel.assign_add(array({{0.1, 0.0}, {0.0, 0.0}}));
  std::printf("\nfirst sample      before   after\n");
  auto compare = [](const char* name, const Tensor& a, const Tensor& b) {
    double old_value = a.item(), new_value = b.item();
    std::printf("%-16s %7.4f %7.4f%s\n", name, old_value, new_value, old_value != new_value ? "  <-" : "");
  };
  auto inside = [](const Sequential& m) {
    return Model(m.inputs(), {m.get_layer(0).output(), m.get_layer(1).output()})(std::vector<Tensor>{x});
  };
  std::vector<Tensor> a = inside(before), b = inside(moved);
  Variable old_kernel = before.get_layer("hidden").weights()[0];
  compare("weight x1 to h1", old_kernel.value()["0, 0"], kernel.value()["0, 0"]);
  compare("weight x1 to h2", old_kernel.value()["0, 1"], kernel.value()["0, 1"]);
  compare("hidden unit h1", a[0]["0, 0"], b[0]["0, 0"]);
  compare("hidden unit h2", a[0]["0, 1"], b[0]["0, 1"]);
  compare("prediction", a[1][0], b[1][0]);
  compare("loss (all four)", mean_squared_error(a[1]), mean_squared_error(b[1]));

  // The loss over that one weight, and the slope that the tape finds where it stands.
  std::vector<double> ways, heights;
  for (double way = -1.5; way <= 2; way += 0.05) {
    kernel.assign(array({{way, -0.5}, {0.2, 0.4}}));
    ways.push_back(way);
    heights.push_back(mean_squared_error(moved(x)).item());
  }
  GradientTape tape;
  Tensor loss = mean_squared_error(before(x));
  double slope = tape.gradient(loss, old_kernel)["0, 0"].item(), start = loss.item();
  plot::Figure figure({.width = 860, .height = 340, .columns = 2, .scale = 1.25});
  figure.panel(0, 0)
      .line(losses, {.label = "by hand"})
      .scatter(arange(0, 100, 10), array(history["loss"])["::10"], {.color = "C1", .label = "by fit()"})
      .title("the loss falls")
      .x_label("step")
      .y_label("loss");
  figure.panel(0, 1)
      .line(ways, heights, {.label = "loss"})
      .sloped_line(slope, start - slope * 0.3, {.color = "C1", .linestyle = "--", .label = "gradient"})
      .scatter({0.3}, {start}, {.color = "C1", .markersize = 10})
      .title("the loss as one weight moves")
      .x_label("weight from x1 to h1");
  figure.save("07_loss.png");
  return difference < 1e-6 ? 0 : 1;
}
