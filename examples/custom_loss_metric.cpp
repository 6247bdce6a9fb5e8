// A loss and a metric of your own: both are functions of labels and predictions, written in ops.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

// Errors above the truth cost three times as much as errors below it.
Tensor cautious_error(const Tensor& y_true, const Tensor& y_pred) {
  Tensor error = y_pred - y_true;
  return ops::mean(ops::maximum(3.0 * error, -error), -1);
}

// The share of predictions that are too high, gathered over batches.
class ShareTooHigh : public metrics::MetricBody {
 public:
  ShareTooHigh() : MetricBody("too_high"), high_(add_variable({}, "high")), all_(add_variable({}, "all")) {}

  void update_state(const Tensor& y_true, const Tensor& y_pred, const Tensor&) override {
    high_.assign_add(ops::sum(ops::cast(y_pred > y_true, float32)));
    all_.assign_add(static_cast<double>(y_pred.size()));
  }
  Tensor result() const override { return high_ / all_; }
  std::string class_name() const override { return "ShareTooHigh"; }

 private:
  Variable high_, all_;
};

int main() {
  set_random_seed(1);
  Tensor x = random::normal({500, 3});
  Tensor y = ops::sum(x, 1, true) + random::normal({500, 1});

  Sequential model({layers::Dense(1, {.input_dim = 3})});
  model.compile({.optimizer = optimizers::Adam({.learning_rate = 0.05}),
                 .loss = cautious_error,
                 .metrics = {metrics::Metric(Shared<ShareTooHigh>::make())}});
  History history = model.fit(x, y, {.epochs = 60, .verbose = 0});
  // The best cautious prediction is the quartile: one in four is too high.
  std::printf("too high: %.2f, then %.2f\n", history["too_high"].front(), history["too_high"].back());
}
