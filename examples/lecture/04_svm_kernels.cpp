// Page 4: The support vector machine and its kernel
//
// The classical answer to curved boundaries: keep the straight line, but measure nearness by a kernel. Beside a network.
#include <chrono>
#include <cmath>
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

// The tips of a clock's hands {x1, y1, x2, y2}. Is the minute hand ahead of the hour hand, by less than half a turn?
datasets::Table make_clocks(std::int64_t n) {
  Tensor hours = random::uniform({n}, 0, 12, {}, 1);
  Tensor first = hours * (2 * M_PI / 12), second = hours % 1 * (2 * M_PI);
  Tensor tips = ops::stack(
      {0.5 * ops::sin(first), 0.5 * ops::cos(first), 0.9 * ops::sin(second), 0.9 * ops::cos(second)}, 1);
  return {tips, ops::cast(ops::sin(second - first) > 0, int64)};
}

// Points inside a ring of others: (n, 2).
datasets::Table make_rings(std::int64_t n) {
  Tensor angle = random::uniform({n}, 0, 2 * M_PI, {}, 2);
  Tensor is_outer = ops::cast(arange(n) % 2, float32);
  Tensor radius = 0.6 + 1.2 * is_outer + random::normal({n}, 0, 0.22, {}, 3);
  return {ops::stack({radius * ops::cos(angle), radius * ops::sin(angle)}, 1), ops::cast(is_outer, int64)};
}

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void compare(const char* name, const datasets::Table& table) {
  TrainTestSplit data = train_test_split(table.x, table.y, {.random_state = 1, .stratify = table.y});
  layers::Normalization scale;  // distances decide, so that all features should be of one size
  scale.adapt(data.x_train);
  Tensor x_train = scale(data.x_train), x_test = scale(data.x_test);

  for (const char* kernel : {"linear", "poly", "rbf"}) {
    double start = seconds();
    classic::SVC svm({.kernel = kernel, .degree = 2, .coef0 = 1});
    svm.fit(x_train, data.y_train);
    double time = seconds() - start;
    std::printf("%-9s SVM %-12s %5.1f %%  %7.3f s  %zu\n", name, kernel, 100 * svm.score(x_test, data.y_test),
                time, static_cast<std::size_t>(svm.support_vectors().shape(0)));
  }
  double start = seconds();
  Sequential network;
  network.add(layers::Dense(64, {.activation = "relu"}));
  network.add(layers::Dense(ops::max(table.y).item<int>() + 1, {.activation = "softmax"}));
  network.compile({.optimizer = optimizers::Adam({.learning_rate = 0.003}),
                   .loss = "sparse_categorical_crossentropy",
                   .metrics = {"accuracy"}});
  network.fit(x_train, data.y_train, {.epochs = 60, .verbose = 0});
  double time = seconds() - start;
  std::printf("%-9s network          %5.1f %%  %7.3f s\n\n", name,
              100 * network.evaluate(x_test, data.y_test, {.verbose = 0})["accuracy"], time);
}

int main() {
  set_random_seed(5);
  std::printf("data      learned by        right    time      support vectors\n");
  compare("clock", make_clocks(1500));
  compare("diabetes", datasets::diabetes_pima::load_data());
  compare("digits", datasets::digits::load_data());

  datasets::Table rings = make_rings(200);
  plot::Figure figure({.width = 780, .height = 290, .columns = 3, .scale = 1});
  int column = 0;
  for (const char* kernel : {"linear", "poly", "rbf"}) {
    classic::SVC svm({.kernel = kernel, .degree = 2, .coef0 = 1, .probability = true});
    svm.fit(rings.x, rings.y);
    svm.save("04_rings.model");
    classic::SVC again = classic::SVC::load("04_rings.model");
    if (!array_equal(again.predict(rings.x), svm.predict(rings.x))) return 1;
    Tensor middle = svm.predict_proba(array({{0.0, 0.0}}));
    std::printf("rings     SVM %-12s %5.1f %%  the middle is outside with probability %.2f\n", kernel,
                100 * svm.score(rings.x, rings.y), middle["0, 1"].item());
    figure.panel(0, column++)
        .decision_boundary(svm, rings.x, rings.y, {.shade = false, .markersize = 5})
        .title(kernel)
        .legend({.location = "none"})
        .equal_aspect();
  }
  figure.save("04_kernels.png");
}
