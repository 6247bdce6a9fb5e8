// Page 14: Cats and dogs
//
// "Cat, not dog": real photographs, 32 x 32 points in colour, read by a dense network. It is the baseline that
// convolutions will have to beat, and the program shows what it cannot see: which points are neighbours.
#include <cstdio>
#include <string>
#include <vector>

#include <tenon/tenon.h>
using namespace tenon;

Sequential network() {
  set_random_seed(1);
  Sequential model;
  model.add(layers::Flatten({.input_shape = {32, 32, 3}}));
  model.add(layers::Dense(128, {.activation = "relu"}));
  model.add(layers::Dropout(0.5));
  model.add(layers::Dense(1, {.activation = "sigmoid"}));
  model.compile({.optimizer = optimizers::Adam({.learning_rate = 3e-4}),
                 .loss = "binary_crossentropy",
                 .metrics = {"accuracy"}});
  return model;
}

int main() {
  auto [train, test] = datasets::cifar10::load_data({.subset = "cats_and_dogs"});
  Tensor x_train = train.x.astype(float32) / 255, x_test = test.x.astype(float32) / 255;
  Tensor y_train = train.y == 3, y_test = test.y == 3;  // 3 is a cat, 5 a dog
  std::printf("%d pictures to learn from, %d to test with, half of them cats\n\n",
              static_cast<int>(x_train.shape(0)), static_cast<int>(x_test.shape(0)));

  Sequential model = network();
  History plain = model.fit(
      x_train, y_train, {.batch_size = 64, .epochs = 20, .verbose = 2, .validation_data = {x_test, y_test}});

  // The same pictures, each with its points in another order, one order for all.
  Tensor order = random::shuffle(arange(1024), 0, 5);
  auto scramble = [&](const Tensor& x) {
    return x.reshape({-1, 1024, 3})[{All, order}].reshape({-1, 32, 32, 3});
  };
  Tensor x_train_scrambled = scramble(x_train), x_test_scrambled = scramble(x_test);
  History scrambled = network().fit(
      x_train_scrambled, y_train,
      {.batch_size = 64, .epochs = 20, .verbose = 0, .validation_data = {x_test_scrambled, y_test}});
  // One epoch's accuracy trembles by a percent or two; the mean of the last ten does not.
  auto last_ten = [](const History& history) {
    return ops::mean(array(history["val_accuracy"])["-10:"]).item();
  };
  std::printf("\nmean test accuracy of the last ten epochs: %.3f as they are, %.3f scrambled\n",
              last_ten(plain), last_ten(scrambled));

  plot::Figure figure(
      {.width = 1000, .height = 320, .columns = 3, .width_ratios = {1, 1, 1.6}, .scale = 1.2});
  figure.panel(0, 0).image(test.x[1]).title("a dog");
  figure.panel(0, 1).image(scramble(test.x[":2"])[1]).title("the same, scrambled");
  auto curves = figure.panel(0, 2).title("test accuracy").x_label("epoch").y_limits(0.5, 0.7);
  curves.line(arange(1, 21), plain["val_accuracy"], {.label = "as they are"});
  curves.line(arange(1, 21), scrambled["val_accuracy"], {.linestyle = "--", .label = "scrambled"});
  figure.save("14_scrambled.png");

  Tensor cat = model.predict(x_test[":16"], {.verbose = 0});
  std::vector<std::string> answers;
  for (int i = 0; i < 16; ++i) {
    double p = cat[i].item();
    char answer[40];
    std::snprintf(answer, sizeof answer, "%s %.0f%%", p > 0.5 ? "cat" : "dog", (p > 0.5 ? p : 1 - p) * 100);
    answers.push_back(answer);
  }
  plot::Figure gallery({.width = 800, .height = 250, .scale = 1.2});
  gallery.panel().images(test.x[":16"], {.columns = 8, .titles = answers});
  gallery.save("14_answers.png");
}
