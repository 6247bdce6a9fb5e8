#include <tenon/nn/optimizers/adafactor.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/tensor/create.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class AdafactorBody final : public OptimizerBody {
 public:
  explicit AdafactorBody(const AdafactorOptions& options)
      : OptimizerBody(named_arguments(options, "Adafactor")), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_2_decay", options.beta_2_decay);
    visit("epsilon_1", options.epsilon_1);
    visit("epsilon_2", options.epsilon_2);
    visit("clip_threshold", options.clip_threshold);
    visit("relative_step", options.relative_step);
  }
  std::string class_name() const override { return "Adafactor"; }
  Config get_config() const override { return config_of<AdafactorBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    for (const Variable& variable : variables) {
      Shape rows, columns;
      const bool is_factored = variable.shape().size() >= 2;
      if (is_factored) {
        rows = columns = variable.shape();
        rows.pop_back();
        columns.erase(columns.end() - 2);
      }
      // Keras keeps integer scalars in the place of rows and columns that a vector does not have.
      const DType dtype = is_factored ? variable.dtype() : int32;
      rows_.push_back(add_variable(zeros(rows, dtype), variable.name()));
      columns_.push_back(add_variable(zeros(columns, dtype), variable.name()));
      velocities_.push_back(add_slots({variable}, {"velocity"}).front().front());
    }
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const std::size_t i = index_of(variable);
    const DType dtype = variable.dtype();
    const Tensor step = local_step(*this, dtype);
    const Tensor decaying = 1.0 / ops::sqrt(step);
    const Tensor relative = ops::minimum(rate, decaying);
    const Tensor alpha = ops::maximum(root_mean_square(variable.value()), options_.epsilon_2) * relative;
    const Tensor kept = 1.0 - ops::power(step, options_.beta_2_decay);
    const Tensor velocity = next_velocity(i, variable, ops::square(gradient) + options_.epsilon_1, kept);
    velocities_[i].assign(velocity);
    const Tensor update = gradient / ops::sqrt(velocity);
    const Tensor limited = update / ops::maximum(root_mean_square(update) / options_.clip_threshold, 1.0);
    variable.assign_sub(alpha * limited);
  }

 private:
  AdafactorOptions options_;
  static Tensor root_mean_square(const Tensor& x) { return ops::sqrt(ops::mean(ops::square(x))); }

  /// The running mean of the squares; for rank 2 and above, the product of those of rows and columns.
  Tensor next_velocity(std::size_t i, const Variable& variable, const Tensor& squares, const Tensor& kept) {
    if (variable.shape().size() < 2) return kept * velocities_[i].value() + (1.0 - kept) * squares;
    const Tensor rows = kept * rows_[i].value() + (1.0 - kept) * ops::mean(squares, -1);
    const Tensor columns = kept * columns_[i].value() + (1.0 - kept) * ops::mean(squares, -2);
    rows_[i].assign(rows);
    columns_[i].assign(columns);
    return ops::expand_dims(rows / ops::mean(rows, -1, true), -1) * ops::expand_dims(columns, -2);
  }

  std::vector<Variable> rows_, columns_, velocities_;
};

}  // namespace

Adafactor::Adafactor(const AdafactorOptions& options) : Optimizer(Shared<AdafactorBody>::make(options)) {}

Registration<OptimizerBody> register_adafactor() {
  return optimizer_entry<AdafactorBody, AdafactorOptions>("Adafactor", {"adafactor"});
}

}  // namespace tenon::optimizers
