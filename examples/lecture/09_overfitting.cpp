// Page 9: Overfitting and validation
//
// A network with far more weights than patients learns its training data by heart. Data that it never sees tell when.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

Sequential network() {
  set_random_seed(7);
  Sequential model;
  model.add(layers::Dense(64, {.input_dim = 8, .activation = "relu"}));
  model.add(layers::Dense(64, {.activation = "relu"}));
  model.add(layers::Dense(1, {.activation = "sigmoid"}));
  model.compile({.optimizer = "adam", .loss = "binary_crossentropy", .metrics = {"accuracy"}});
  return model;
}

int main() {
  auto pima = datasets::diabetes_pima::load_data();
  // validation_split keeps the last third. What is learned about the scale comes from the rest only.
  Tensor seen = pima.x[":514"];
  Tensor X = (pima.x - ops::mean(seen, 0)) / ops::std(seen, 0);
  Tensor Y = pima.y;

  History longer = network().fit(X, Y, {.epochs = 150, .verbose = 0, .validation_split = 0.33});
  std::printf("epoch      loss  accuracy  val_loss  val_accuracy\n");
  for (int epoch : {1, 5, 10, 20, 50, 100, 150}) {
    std::printf("%5d    %6.3f    %6.3f    %6.3f        %6.3f\n", epoch, longer["loss"][epoch - 1],
                longer["accuracy"][epoch - 1], longer["val_loss"][epoch - 1],
                longer["val_accuracy"][epoch - 1]);
  }
  longer.plot("09_overfitting.png", {.title = "150 epochs"});

  // Ends when the validation loss has not improved for 10 epochs, and takes the best weights back.
  std::printf("\n");
  callbacks::EarlyStopping stop({.patience = 10, .verbose = 1, .restore_best_weights = true});
  Sequential stopped = network();
  History shorter =
      stopped.fit(X, Y, {.epochs = 150, .verbose = 0, .callbacks = {stop}, .validation_split = 0.33});
  EvaluateResult scores = stopped.evaluate(X["514:"], Y["514:"], {.verbose = 0});
  std::printf("stopped after %zu epochs; now val_loss %.3f, val_accuracy %.3f\n", shorter.epoch.size(),
              scores["loss"], scores["accuracy"]);
  shorter.plot("09_early_stopping.png", {.title = "with EarlyStopping"});
}
