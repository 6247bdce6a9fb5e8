// A callback of your own: watches the weights, and stops training once they hardly move.
#include <cmath>
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

class StopWhenStill : public CallbackBody {
 public:
  explicit StopWhenStill(double least) : least_(least) {}

  void on_epoch_begin(std::int64_t, Logs&) override { before_ = model().get_weights(); }

  void on_epoch_end(std::int64_t epoch, Logs& logs) override {
    double squares = 0;
    std::vector<Tensor> after = model().get_weights();
    for (std::size_t i = 0; i < after.size(); ++i)
      squares += ops::sum(ops::square(after[i] - before_[i])).item();
    logs.set("moved", std::sqrt(squares));
    if (std::sqrt(squares) < least_) {
      std::printf("epoch %d: the weights moved by %.5f only\n", static_cast<int>(epoch + 1),
                  std::sqrt(squares));
      model().set_stop_training(true);
    }
  }

 private:
  double least_;
  std::vector<Tensor> before_;
};

int main() {
  set_random_seed(1);
  Tensor x = random::normal({200, 3});
  Tensor y = ops::sum(x, 1, true);

  Sequential model({layers::Dense(1, {.input_dim = 3})});
  model.compile({.optimizer = optimizers::SGD({.learning_rate = 0.05}), .loss = "mse"});
  History history =
      model.fit(x, y, {.epochs = 500, .verbose = 0, .callbacks = {callback<StopWhenStill>(1e-3)}});
  std::printf("%d epochs, loss %.2e\n", static_cast<int>(history.epoch.size()), history["loss"].back());
}
