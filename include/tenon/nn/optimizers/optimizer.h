// Optimizer: how gradients change weights, given by its Keras name or as an object.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/graph/variable.h>
#include <tenon/nn/config.h>
#include <tenon/nn/optimizers/learning_rate.h>

namespace tenon::optimizers {

/// The arguments that every optimizer has, with Keras' names and meaning.
struct CommonArguments {
  LearningRate learning_rate = 0.001;
  /// Each step first takes weight * weight_decay * learning_rate away from the weights.
  std::optional<double> weight_decay = {};
  /// At most one of the three: the largest norm of each gradient; the largest absolute value of its elements;
  /// the largest norm of all gradients together.
  std::optional<double> clipnorm = {};
  std::optional<double> clipvalue = {};
  std::optional<double> global_clipnorm = {};
  /// Keeps an exponential moving average of the weights, and puts it in their place every
  /// ema_overwrite_frequency steps and at the end of fit().
  bool use_ema = false;
  double ema_momentum = 0.99;
  std::optional<std::int64_t> ema_overwrite_frequency = {};
  /// The loss is multiplied by it before differentiation, and gradients are divided by it.
  std::optional<double> loss_scale_factor = {};
  /// Weights change in every n-th step only, with the mean of the n gradients.
  std::optional<std::int64_t> gradient_accumulation_steps = {};
  std::string name = {};
};

/// What an Optimizer holds. Derive from it for an optimizer of your own: make slots in build(), write
/// update_step() in ops.
class OptimizerBody {
 public:
  /// ValueError for arguments that Keras refuses: two clip arguments, accumulation below 2, ema_momentum
  /// outside [0, 1], ema_overwrite_frequency below 1, a clip that is not positive.
  explicit OptimizerBody(CommonArguments arguments);
  virtual ~OptimizerBody() = default;
  OptimizerBody(const OptimizerBody&) = delete;
  OptimizerBody& operator=(const OptimizerBody&) = delete;

  /// Makes the state for these weights: averages, accumulators, then create_slots(). Does nothing the second
  /// time.
  void build(const std::vector<Variable>& variables);
  /// One step: unscales, accumulates, clips, decays, updates, averages, constrains, counts. Gradients that
  /// are undefined are skipped with a warning; ValueError if all are, or if a variable is not one it was
  /// built with.
  void apply(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables);
  /// The loss times loss_scale_factor.
  virtual Tensor scale_loss(const Tensor& loss) const;
  /// Puts the moving averages in the weights' place if use_ema (fit() does this at its end).
  void finalize_variable_values(const std::vector<Variable>& variables);
  /// Must be called before build (StateError). Names are searched as regular expressions in the variables'
  /// names.
  void exclude_from_weight_decay(const std::vector<Variable>& variables,
                                 const std::vector<std::string>& names);

  /// Keras' class name: "Adam".
  virtual std::string class_name() const = 0;
  /// Names and values after the common ones.
  virtual Config get_config() const { return {}; }
  /// Name, learning_rate, …, gradient_accumulation_steps, in Keras' order.
  Config common_config() const;

  /// The rate of the next step, float32 of rank 0.
  Tensor learning_rate() const;
  /// StateError if the rate is a schedule.
  void set_learning_rate(double rate);
  /// Weight updates made so far, int64 of rank 0 (calls of apply divided by gradient_accumulation_steps).
  Tensor iterations() const;
  /// All state in Keras' order: iteration, learning_rate (unless it is a schedule), averages, accumulators,
  /// slots.
  const std::vector<Variable>& variables() const { return variables_; }
  const std::vector<Variable>& trainable_variables() const { return trainable_variables_; }
  bool built() const { return built_; }
  const CommonArguments& arguments() const { return arguments_; }
  const std::string& name() const { return arguments_.name; }

 protected:
  /// Makes the slots with add_slots() and add_slot(), in Keras' order.
  virtual void create_slots(const std::vector<Variable>& /*variables*/) {}
  /// Updates one weight.
  virtual void update_step(const Tensor& gradient, const Variable& variable, const Tensor& learning_rate) = 0;
  /// Updates all of them: update_step() for each. Override it to compute once what they have in common.
  virtual void update_steps(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables,
                            const Tensor& learning_rate);
  /// Changes weights: decay, then update_steps(). Override it to look at all gradients first (loss scaling).
  virtual void update_weights(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables);

  /// Slots of the variables' shapes and dtypes, filled with 0 or with values[k]. Several names interleave per
  /// variable, as in Keras: {"momentum", "velocity"} gives m(v0), v(v0), m(v1), v(v1), …. result[k][i] is
  /// slot k of variable i.
  std::vector<std::vector<Variable>> add_slots(const std::vector<Variable>& variables,
                                               const std::vector<std::string>& names,
                                               const std::vector<double>& values = {});
  /// One more state variable.
  Variable add_variable(const Tensor& initial, const std::string& name);
  /// The position of a variable among those it was built with.
  std::size_t index_of(const Variable& variable) const;

 private:
  void decay(const std::vector<Variable>& variables, const Tensor& learning_rate);
  bool decays(const Variable& variable) const;
  void accumulate_and_update(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables);
  void update_averages();

  CommonArguments arguments_;
  bool built_ = false;
  Variable iteration_, learning_rate_;
  std::vector<Variable> variables_, trainable_variables_, averages_, accumulators_;
  std::vector<std::pair<const VariableBody*, std::size_t>> index_;  // sorted by address
  std::size_t first_slot_ = 0;
  std::vector<Variable> excluded_variables_;
  std::vector<std::string> excluded_names_;
};

/// An optimizer wherever Keras takes one: "adam", or an object such as Adam({.learning_rate = 1e-2}). A
/// handle: copies share the state.
class Optimizer : public Handle<OptimizerBody> {
 public:
  Optimizer() = default;
  /// keras.optimizers.get: a class name in any letter case; ValueError naming the nearest known name if there
  /// is none of that name.
  Optimizer(const char* name);
  Optimizer(const std::string& name);
  Optimizer(Shared<OptimizerBody> body);
  /// The object that get_config() came from. ValueError for an unknown name in the config.
  static Optimizer from_config(const std::string& class_name, const Config& config);

  const std::string& name() const { return body_->name(); }
  std::string class_name() const;
  void build(const std::vector<Variable>& variables) const;
  bool built() const { return body_->built(); }
  /// One step; builds for these variables the first time. Traceable.
  void apply(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables) const;
  /// One step for the variables it was built with; StateError if it was not.
  void apply(const std::vector<Tensor>& gradients) const;
  void apply_gradients(const std::vector<std::pair<Tensor, Variable>>& gradients_and_variables) const;
  Tensor scale_loss(const Tensor& loss) const;
  void finalize_variable_values(const std::vector<Variable>& variables) const;
  void exclude_from_weight_decay(const std::vector<Variable>& variables,
                                 const std::vector<std::string>& names = {}) const {
    body_->exclude_from_weight_decay(variables, names);
  }
  /// The rate of the next step, float32 of rank 0.
  Tensor learning_rate() const;
  /// StateError if the rate is a schedule.
  void set_learning_rate(double rate) const;
  /// Weight updates made so far, int64 of rank 0.
  Tensor iterations() const;
  const std::vector<Variable>& variables() const { return body_->variables(); }
  Config get_config() const;
  /// What compile_config holds for it: the object with its module.
  ConfigValue serialize() const;

 private:
};

/// Optimizer(name), under Keras' name.
Optimizer get(const std::string& name);

}  // namespace tenon::optimizers
