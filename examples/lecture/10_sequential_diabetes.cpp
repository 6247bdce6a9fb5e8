// Page 10: Sequential: does a patient develop diabetes within five years?
//
// 768 patients, eight measurements each: pregnancies, glucose, blood pressure, skin fold, insulin, body mass index,
// pedigree function, age. The ninth column is the answer.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

int main() {
  set_random_seed(7);

  Tensor dataset = io::read_csv("data/pima-indians-diabetes.csv");
  Tensor X = dataset[":, 0:8"];
  Tensor Y = dataset[":, 8"];

  Sequential model;
  model.add(layers::Dense(12, {.input_dim = 8, .activation = "relu"}));
  model.add(layers::Dense(8, {.activation = "relu"}));
  model.add(layers::Dense(1, {.activation = "sigmoid"}));
  model.summary();

  model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  History history = model.fit(X, Y, {.batch_size = 10, .epochs = 200});
  history.plot("10_history.png", {.log_loss = true});

  EvaluateResult scores = model.evaluate(X, Y);
  std::printf("\naccuracy: %.2f%%\n", scores["accuracy"] * 100);

  Tensor patient = array({{6, 148, 72, 35, 0, 33.6, 0.627, 50}});
  double probability = model.predict(patient, {.verbose = 0}).item();
  std::printf("the first patient: %.1f%% likely to develop diabetes\n", probability * 100);
}
