// Page 2: Data as tensors
//
// Whatever is to be learned from comes as a box of numbers, and the first axis of the box counts the samples.
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <tenon/tenon.h>
using namespace tenon;

void show(const char* what, const Tensor& x) { std::printf("%-44s %s\n", what, x.shape().str().c_str()); }

// The minutes of six trading days, 9:30 to 15:59, as (6, 390, 3): price, highest, lowest. NaN where nobody traded.
Tensor read_trading_days() {
  const char* folder = std::getenv("TENON_DATA_DIR");
  if (!folder)
    throw FileError("TENON_DATA_DIR should name the folder that holds stocks/ibm_minute_201310.csv");
  std::string path = std::string(folder) + "/stocks/ibm_minute_201310.csv";
  Tensor prices = io::read_csv(path, {.columns = {"close", "high", "low"}});
  std::vector<std::string> times = io::read_csv_table(path)["datetime"].words;
  Tensor days = full({6, 390, 3}, NAN, float64);
  int day = -1;
  for (std::size_t row = 0; row < times.size(); ++row) {
    // "2013-10-04 09:30"
    int minute =
        std::stoi(times[row].substr(11, 2)) * 60 + std::stoi(times[row].substr(14, 2)) - (9 * 60 + 30);
    if (minute < 0 || minute >= 390) continue;
    if (minute == 0) ++day;
    days[{day, minute}] = prices[row];
  }
  return days;
}

int main() {
  // A sample is a row, a feature a column: 100 patients with age, body mass index and glucose.
  datasets::Table pima = datasets::diabetes_pima::load_data();
  show("patients (samples, features)", pima.x[{Slice(100), array({7, 5, 1})}]);

  // Prices of a share. Where nobody traded, the price stays what it was a minute before.
  Tensor days = read_trading_days();
  show("trading days (samples, minutes, features)", days);
  plot::Figure chart({.width = 900, .height = 300, .scale = 1});
  plot::Panel prices = chart.panel()
                           .title("IBM, minute by minute")
                           .x_label("day, October 2013")
                           .y_label("dollars")
                           .y_limits(178.5, 187);
  for (int day = 0; day < 6; ++day) {
    for (int minute = 1; minute < 390; ++minute) {
      if (!std::isnan(days[{day, minute, 0}].item())) continue;
      days[{day, minute}] = days[{day, minute - 1, 0}];
      std::printf("  filled: day %d, minute %d\n", day + 1, minute);
      double x = day + minute / 390.0, price = days[{day, minute, 0}].item();
      prices.scatter({x}, {price}, {.color = "C1", .markersize = 10})
          .text(x, price + 0.8, "filled", {.horizontal_alignment = "center"});
    }
    Tensor x = day + arange(390) / 390.0, y = days[day];
    prices.fill_between(x, y[":, 2"], y[":, 1"], {.color = "C0"})
        .line(x, y[":, 0"], {.color = "C0", .linewidth = 1});
  }
  prices.x_ticks({0, 1, 2, 3, 4, 5}, {"4", "7", "8", "9", "10", "11"});
  chart.save("02_prices.png");

  // 100 days for practice: the six real ones, drawn again and again by a seeded generator.
  Tensor drawn = random::randint({100}, 0, 6, int32, 1);
  show("100 days resampled from those six", ops::take(days, drawn, 0));

  // 50 film reviews as the numbers of their words, each cut or filled up to 200.
  datasets::imdb::Reviews reviews = datasets::imdb::load_data({.num_words = 20000}).train;
  show("film reviews (samples, words)", pad_sequences(reviews.x, {.maxlen = 200})[Slice(50)]);

  // 5000 photographs of cats and dogs, made 78 × 78; in grey they have one channel instead of three.
  Tensor photos = datasets::cifar10::load_data({.subset = "cats_and_dogs"}).train.x[Slice(5000)];
  std::vector<Tensor> resized;
  for (const Tensor& photo : ops::unstack(photos))
    resized.push_back(io::resize_image(photo, {78, 78}, "bilinear"));
  Tensor pictures = ops::stack(resized);
  Tensor grey = ops::cast(ops::mean(pictures, -1, true), uint8);
  show("pictures (samples, rows, columns, channels)", pictures);
  show("pictures in grey", grey);
  plot::Figure album({.width = 440, .height = 180, .scale = 1});
  album.panel().images(ops::concatenate({pictures[Slice(5)], ops::repeat(grey[Slice(5)], 3, 3)}),
                       {.columns = 5});
  album.save("02_pictures.png");

  // What a model is told of it. Keras' input_shape leaves the batch axis out, batch_shape names it.
  std::printf("\nbatch_shape (None, 3): any number of samples with 3 features\n");
  Sequential features({layers::Input({.batch_shape = {None, 3}}), layers::Dense(4)});
  features.summary();
  std::printf("\ninput_shape (None, 3): samples that are sequences of any length, of 3 features each\n");
  Sequential sequences({layers::Input({.shape = {None, 3}}), layers::Dense(4)});
  sequences.summary();

  // Ten samples a step: 768 patients are 76 steps of ten and one of eight.
  Sequential model({layers::Dense(1, {.input_dim = 8, .activation = "sigmoid"})});
  model.compile({.optimizer = "adam", .loss = "binary_crossentropy"});
  model.fit(pima.x, pima.y, {.batch_size = 10, .verbose = 0});
  std::printf("\n768 samples in batches of 10: %d steps an epoch\n",
              model.optimizer().iterations().item<int>());

  // Along the sample axis there is one mean for each feature; along the feature axis kilograms and years are mixed.
  set_print_options({.precision = 1, .suppress = true});
  std::printf("\nmean over axis 0, the samples: %s\n", ops::mean(pima.x, 0).str().c_str());
  show("mean over axis 1, the features: shape", ops::mean(pima.x, 1));
}
