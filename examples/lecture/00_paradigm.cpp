// Page 0: The paradigm
//
// Classical programming: a person writes the rule, rule + data give answers. Learning: data + answers give the rule.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

// The rule that a botanist would write, after a long look at the flowers: petal length and width in cm to a species.
Tensor botanist(const Tensor& x) {
  Tensor length = x[":, 0"], width = x[":, 1"];
  return ops::where(length < 2.5, 0, ops::where(width < 1.7, 1, 2));
}

int main() {
  set_random_seed(4);
  datasets::Table iris = datasets::iris::load_data();
  Tensor petals = iris.x[":, 2:4"];
  TrainTestSplit flowers =
      train_test_split(petals, iris.y, {.test_size = 0.3, .random_state = 1, .stratify = iris.y});

  // Programs in, answers out.
  auto share = [](const Tensor& right) { return 100 * ops::mean(right).item(); };
  std::printf("the botanist's rule   %5.1f %% of the new flowers are right\n",
              share(botanist(flowers.x_test) == flowers.y_test));

  // Answers in, programs out.
  Sequential model;
  model.add(layers::Dense(8, {.input_dim = 2, .activation = "relu"}));
  model.add(layers::Dense(3, {.activation = "softmax"}));
  model.compile({.optimizer = optimizers::Adam({.learning_rate = 0.02}),
                 .loss = "sparse_categorical_crossentropy",
                 .metrics = {"accuracy"}});
  model.fit(flowers.x_train, flowers.y_train, {.epochs = 200, .verbose = 0});
  std::printf("the learned rule      %5.1f %%\n",
              100 * model.evaluate(flowers.x_test, flowers.y_test, {.verbose = 0})["accuracy"]);

  // Another question about the same flowers: is the sepal above 5.8 cm long? Nobody writes a rule; the same program
  // learns it from other answers, and the old rule is worth nothing.
  Tensor is_long = ops::cast(iris.x[":, 0"] > 5.8, int64);
  TrainTestSplit sepals =
      train_test_split(petals, is_long, {.test_size = 0.3, .random_state = 1, .stratify = iris.y});
  model.fit(sepals.x_train, sepals.y_train, {.epochs = 200, .verbose = 0});
  std::printf("\nlong sepal? the same network, taught with other answers: %5.1f %%\n",
              100 * model.evaluate(sepals.x_test, sepals.y_test, {.verbose = 0})["accuracy"]);
  std::printf("always \"no\":                                           %5.1f %%\n",
              share(sepals.y_test == 0));

  model.fit(flowers.x_train, flowers.y_train, {.epochs = 200, .verbose = 0});
  plot::Figure figure({.width = 860, .height = 360, .columns = 2, .scale = 1.2});
  plot::DecisionBoundaryOptions names{.class_names = iris.target_names, .shade = false};
  figure.panel(0, 0)
      .decision_boundary(botanist, flowers.x_test, flowers.y_test, names)
      .title("written by hand");
  figure.panel(0, 1).decision_boundary(model, flowers.x_test, flowers.y_test, names).title("learned");
  figure.panel(0, 0).legend({.location = "upper left"});
  figure.panel(0, 1).legend({.location = "none"});
  for (int i : {0, 1}) figure.panel(0, i).x_label("petal length (cm)").y_label("petal width (cm)");
  figure.save("00_rules.png");
}
