// Page 8: mnist: a network reads handwritten digits
//
// 60000 pictures of 28 x 28 grey levels to learn from, 10000 others to be tested with.
#include <cstdio>
#include <string>
#include <vector>

#include <tenon/tenon.h>
using namespace tenon;

// The test accuracy of the same network in Keras after each epoch: the least, the median and the greatest of five seeds
// (tests/golden/make_mnist_curve.py).
const std::vector<double> keras_least = {0.9562, 0.9701, 0.9748, 0.9766, 0.9779,
                                         0.9796, 0.9801, 0.9810, 0.9804, 0.9807};
const std::vector<double> keras_median = {0.9577, 0.9707, 0.9760, 0.9780, 0.9799,
                                          0.9809, 0.9811, 0.9813, 0.9813, 0.9816};
const std::vector<double> keras_greatest = {0.9623, 0.9745, 0.9783, 0.9798, 0.9808,
                                            0.9818, 0.9832, 0.9831, 0.9818, 0.9823};

int main() {
  set_random_seed(0);
  auto [train, test] = datasets::mnist::load_data();
  std::printf("to learn from: %s, to test with: %s\n", train.x.shape().str().c_str(),
              test.x.shape().str().c_str());
  Tensor x_train = train.x.reshape({60000, 784}).astype(float32) / 255;
  Tensor x_test = test.x.reshape({10000, 784}).astype(float32) / 255;

  Sequential model;
  model.add(layers::Dense(512, {.input_dim = 784, .activation = "relu"}));
  model.add(layers::Dropout(0.2));
  model.add(layers::Dense(10, {.activation = "softmax"}));
  model.compile({.optimizer = "adam", .loss = "sparse_categorical_crossentropy", .metrics = {"accuracy"}});
  History history = model.fit(
      x_train, train.y, {.batch_size = 128, .epochs = 10, .verbose = 2, .validation_data = {x_test, test.y}});

  std::vector<double> ours = history["val_accuracy"];
  std::printf("\ntest accuracy in %%\nepoch  here   Keras (five seeds)\n");
  for (int i = 0; i < 10; ++i) {
    std::printf("%5d  %.2f  %.2f (%.2f to %.2f)\n", i + 1, ours[i] * 100, keras_median[i] * 100,
                keras_least[i] * 100, keras_greatest[i] * 100);
  }
  Tensor epochs = arange(1, 11);
  plot::Figure curve({.width = 620, .height = 400, .scale = 1.4});
  curve.panel().fill_between(epochs, keras_least, keras_greatest,
                             {.color = "C1", .label = "Keras, five seeds"});
  curve.panel().line(epochs, keras_median, {.color = "C1", .linestyle = "--", .label = "Keras, median"});
  curve.panel().line(epochs, ours, {.color = "C0", .marker = "o", .label = "this program"});
  curve.panel().title("mnist, 784-512-10").x_label("epoch").y_label("test accuracy");
  curve.save("08_accuracy.png");

  Tensor read = ops::argmax(model.predict(x_test, {.verbose = 0}), -1);
  Tensor mistaken = ops::not_equal(read, test.y);
  std::printf("\n%d of 10000 digits are misread\n", ops::count_nonzero(mistaken).item<int>());
  std::vector<std::string> titles;
  Tensor wrong = read[mistaken], right = test.y[mistaken];
  for (int i = 0; i < 20; ++i) {
    titles.push_back(std::to_string(wrong[i].item<int>()) + ", is " + std::to_string(right[i].item<int>()));
  }
  plot::Figure mistakes({.width = 760, .height = 210, .scale = 1.2});
  mistakes.panel().images(test.x[mistaken][":20"], {.columns = 10, .titles = titles, .colormap = "gray_r"});
  mistakes.save("08_mistakes.png");
}
