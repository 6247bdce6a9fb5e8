// Page 3: Feature engineering, the clock
//
// What time is it? A network is asked the same question three times: about the pixels of a clock's face, about the tips
// of its hands {x1, y1, x2, y2}, and about their angles {θ1, θ2}.
#include <cmath>
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

// A line from the middle to each tip (n, 2), as pictures (n, 28, 28): 1 on the line, 0 off it, between at its edge.
Tensor draw_hands(const Tensor& tips, double width) {
  Tensor side = (arange(28) - 13.5) / 14;
  Tensor x = side.reshape({1, 1, 28}), y = -side.reshape({1, 28, 1});
  Tensor tip_x = tips[":, 0, None, None"], tip_y = tips[":, 1, None, None"];
  Tensor along = ops::clip((x * tip_x + y * tip_y) / (tip_x * tip_x + tip_y * tip_y), 0, 1);
  Tensor distance = ops::sqrt(ops::square(x - along * tip_x) + ops::square(y - along * tip_y));
  return ops::clip((width - distance) * 14 + 0.5, 0, 1);
}

struct Clocks {
  Tensor pixels, tips, angles, hours;
};

// Where hands of that length end: (n, 2). Twelve o'clock is at the top, (0, length).
Tensor tips_of(const Tensor& angles, double length) {
  return length * ops::concatenate({ops::sin(angles), ops::cos(angles)}, 1);
}

Clocks make_clocks(std::int64_t n, std::int64_t seed) {
  Tensor hours = random::uniform({n, 1}, 0, 12, {}, seed);
  Tensor angles = 2 * M_PI * ops::concatenate({hours / 12, hours % 1}, 1);
  Tensor hour_tips = tips_of(angles[":, :1"], 0.5), minute_tips = tips_of(angles[":, 1:"], 0.9);
  Tensor pixels = ops::maximum(draw_hands(hour_tips, 0.09), draw_hands(minute_tips, 0.04));
  return {pixels.reshape({n, 784}), ops::concatenate({hour_tips, minute_tips}, 1), angles, hours};
}

struct Way {
  const char* name;
  Tensor Clocks::*input;
  std::vector<std::int64_t> hidden;  // units of the hidden layers
};

Sequential make_network(const Way& way) {
  Sequential model;
  for (std::int64_t units : way.hidden) model.add(layers::Dense(units, {.activation = "relu"}));
  model.add(layers::Dense(1));
  model.compile({.optimizer = optimizers::Adam({.learning_rate = 0.003}), .loss = "mean_absolute_error"});
  return model;
}

// Some faces with the time that they show.
void draw_faces(const Clocks& clocks) {
  plot::ImagesOptions options{.columns = 6};
  for (double hours : clocks.hours[Slice(12)].to_vector<double>()) {
    int minutes = static_cast<int>(hours * 60);
    char time[16];
    std::snprintf(time, sizeof time, "%d:%02d", minutes < 60 ? 12 : minutes / 60, minutes % 60);
    options.titles.push_back(time);
  }
  plot::Figure figure({.width = 640, .height = 270, .scale = 1.25});
  figure.panel().images(clocks.pixels[Slice(12)].reshape({12, 28, 28}), options);
  figure.save("03_clocks.png");
}

int main() {
  set_random_seed(12);
  const std::vector<Way> ways = {{"pixels", &Clocks::pixels, {64, 32}},
                                 {"hand tips", &Clocks::tips, {64, 32}},
                                 {"angles", &Clocks::angles, {}}};
  const std::vector<int> sizes = {30, 100, 300, 1000, 3000};
  const Clocks train = make_clocks(sizes.back(), 1), test = make_clocks(500, 2);
  draw_faces(test);
  plot::Figure figure({.width = 860, .height = 350, .columns = 2, .scale = 1});
  plot::Panel by_clocks = figure.panel(0, 0).x_scale("log").y_scale("log");
  plot::Panel by_epochs = figure.panel(0, 1).x_scale("log").y_scale("log");

  std::printf("error on 500 new clocks, in minutes (always saying 6:00: %.0f)\n\n",
              ops::mean(ops::absolute(test.hours - 6)).item() * 60);
  std::printf("                 clocks learned from           of 3000: near               epochs to\n");
  std::printf("             30    100    300   1000   3000   12:00  elsewhere  weights  15 minutes\n");
  const Tensor near_twelve = (test.hours < 0.5) | (test.hours > 11.5);
  for (const Way& way : ways) {
    const Tensor x = train.*way.input, x_test = test.*way.input;
    std::vector<double> errors, curve;
    Sequential model;
    Tensor wrong;
    for (int n : sizes) {
      model = make_network(way);
      // The same number of steps for each; the largest is also measured after every epoch.
      FitOptions options{.epochs = 120000 / n, .verbose = 0};
      if (n == sizes.back()) options.validation_data = {x_test, test.hours};
      History history = model.fit(x[Slice(n)], train.hours[Slice(n)], options);
      wrong = 60 * ops::absolute(model.predict(x_test, {.verbose = 0}) - test.hours);
      errors.push_back(ops::mean(wrong).item());
      if (n == sizes.back()) curve = (60 * array(history["val_loss"])).to_vector<double>();
    }
    int epochs = 0;
    while (curve[epochs++] > 15) {
    }
    std::printf("%-9s", way.name);
    for (double error : errors) std::printf("%6.0f ", error);
    std::printf("%7.0f%11.0f%9d%12d\n", ops::mean(wrong[near_twelve]).item(),
                ops::mean(wrong[~near_twelve]).item(), static_cast<int>(model.count_params()), epochs);

    by_clocks.line(sizes, errors, {.marker = "o", .label = way.name});
    by_epochs.line(arange(1, 41), curve, {.label = way.name});
    if (way.hidden.empty()) {
      Tensor w = model.get_weights()[0];
      std::printf("\nwhat the last one has learned: hours = %.2f θ1 (θ2 weighs %.2f)\n", w[0].item(),
                  std::fabs(w[1].item()));
    }
  }
  by_clocks.title("with more clocks").x_label("clocks learned from").y_label("error in minutes");
  by_epochs.title("with more epochs (3000 clocks)").x_label("epochs");
  figure.save("03_errors.png");
}
