// A layer of your own: a dense layer whose outputs are scaled by a gate that it learns.
#include <cstdio>

#include <tenon/tenon.h>
using namespace tenon;

class GatedDense : public LayerBody {
 public:
  explicit GatedDense(std::int64_t units) : units_(units) {}

  void build(const Shape& input_shape) override {
    kernel_ = add_weight("kernel", {input_shape.back(), units_});
    gate_ = add_weight("gate", {units_}, "zeros");
  }

  Tensor call(const Tensor& inputs, const CallContext&) override {
    return ops::tanh(ops::matmul(inputs, kernel_)) * ops::sigmoid(gate_);
  }

 private:
  std::int64_t units_;
  Variable kernel_, gate_;
};

int main() {
  set_random_seed(1);
  Tensor x = linspace(-3, 3, 200).reshape({200, 1});
  Tensor y = ops::sin(x);

  Sequential model;
  model.add(layer<GatedDense>(16));
  model.add(layers::Dense(1));
  model.compile({.optimizer = optimizers::Adam({.learning_rate = 0.01}), .loss = "mse"});
  History history = model.fit(x, y, {.epochs = 100, .verbose = 0});

  model.summary();
  std::printf("mean squared error: %.4f, then %.4f\n", history["loss"].front(), history["loss"].back());
}
