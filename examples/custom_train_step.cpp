// A training step of your own: a model that learns from labels and, a little, from agreeing with itself on noisy copies
// of its inputs. fit() compiles it like the built-in step.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

class Consistent : public SequentialBody {
 public:
  StepLogs train_step(const Batch& data) override {
    GradientTape tape;
    Tensor y_pred = (*this)(data.x, {.training = true});
    Tensor loss = compute_loss(data, y_pred, true);
    Tensor noisy = data.x + random::normal(data.x.shape(), 0.0, 0.1, {}, noise_);
    Tensor disagreement = ops::mean(ops::square(y_pred - (*this)(noisy, {.training = true})));
    Tensor total = loss + 0.5 * disagreement;

    std::vector<Variable> weights = trainable_weights();
    optimizer().apply(tape.gradient(total, weights), weights);

    loss_tracker().update_state(loss, {});
    disagreement_.update_state(disagreement);
    return {{"loss", loss_tracker()}, {"disagreement", disagreement_}};
  }

  std::vector<metrics::Metric> metrics() override { return {loss_tracker(), disagreement_}; }

 private:
  SeedGenerator noise_ = track(SeedGenerator());
  metrics::Mean disagreement_{{.name = "disagreement"}};
};

int main() {
  set_random_seed(1);
  Tensor x = random::normal({400, 2});
  Tensor y = ops::cast(ops::sum(x * x, 1) > 1.5, float32);

  auto body = Shared<Consistent>::make();
  body->add(layers::Dense(16, {.input_dim = 2, .activation = "relu"}));
  body->add(layers::Dense(1, {.activation = "sigmoid"}));
  Model model(body);
  model.compile({.optimizer = optimizers::Adam({.learning_rate = 0.01}), .loss = "binary_crossentropy"});
  History history = model.fit(x, y, {.epochs = 60, .verbose = 2});
  std::printf("loss %.3f, then %.3f\n", history["loss"].front(), history["loss"].back());
}
