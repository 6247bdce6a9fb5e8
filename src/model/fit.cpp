// fit(): checks everything, has the steps compiled, then trains epoch by epoch and batch by batch.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>
#include <tenon/nn/random.h>

#include "model/batch_steps.h"
#include "model/callback_list.h"
#include "model/check_data.h"
#include "model/class_weights.h"
#include "model/evaluate_data.h"
#include "model/sample_order.h"

namespace tenon {

namespace {

constexpr std::int64_t default_batch_size = 32;

/// The arguments of fit(), checked and completed.
struct FitPlan {
  ArrayData training;
  ArrayData validation;  // empty: none
  std::int64_t batch_size = default_batch_size;
  std::int64_t validation_batch_size = default_batch_size;
  std::int64_t steps_per_epoch = 0;
  const FitOptions* options = nullptr;
};

void check_numbers(const std::string& place, const FitOptions& options) {
  check_at_least(place, "batch_size", options.batch_size, 1);
  check_at_least(place, "epochs", options.epochs, 0);
  check_at_least(place, "initial_epoch", options.initial_epoch, 0);
  check_at_least(place, "steps_per_epoch", options.steps_per_epoch, 1);
  check_at_least(place, "validation_steps", options.validation_steps, 1);
  check_at_least(place, "validation_batch_size", options.validation_batch_size, 1);
  if (options.validation_freq.epochs().empty()) {
    check_at_least(place, "validation_freq", options.validation_freq.every(), 1);
  }
  if (!(options.validation_split >= 0 && options.validation_split < 1)) {
    throw ValueError(fmt::format("{}: `validation_split` must be at least 0 and less than 1; got {}", place,
                                 options.validation_split));
  }
}

/// The last part of the samples, before any shuffling.
void split_validation(const std::string& place, double share, FitPlan& plan) {
  const std::int64_t count = plan.training.size();
  const auto split_at = static_cast<std::int64_t>(std::floor(static_cast<double>(count) * (1.0 - share)));
  if (split_at == 0 || split_at == count) {
    throw ValueError(
        fmt::format("{}: Training data contains {} samples, which is not sufficient to split it into a "
                    "validation and training set as specified by `validation_split={}`. Either provide more "
                    "data, or a different value",
                    place, count, share));
  }
  plan.validation = plan.training.slice(split_at, count);
  plan.training = plan.training.slice(0, split_at);
}

FitPlan plan_fit(const Model& model, const Tensor& x, const Tensor& y, const FitOptions& options) {
  const std::string place = place_of("fit", model);
  check_compiled(place, model);
  check_numbers(place, options);
  check_arrays(place, x, y, options.sample_weight);
  check_class_weight(place, y, options.sample_weight, options.class_weight);
  for (const Callback& callback : options.callbacks) {
    if (!callback.defined())
      throw ValueError(fmt::format("{}: `callbacks` contains an empty Callback", place));
  }
  const ValidationData& given = options.validation_data;
  if (given.x.defined()) {
    check_arrays(place + ", validation_data", given.x, given.y, given.sample_weight);
  } else if (given.y.defined() || given.sample_weight.defined()) {
    throw ValueError(fmt::format("{}: `validation_data` has labels or weights but no x", place));
  }

  FitPlan plan;
  plan.options = &options;
  plan.training = ArrayData(x, y, options.sample_weight);
  if (given.x.defined()) {
    plan.validation = ArrayData(given.x, given.y, given.sample_weight);
  } else if (options.validation_split > 0) {
    split_validation(place, options.validation_split, plan);
  }
  if (!options.class_weight.empty()) {
    plan.training =
        plan.training.with_weights(sample_weights_of_classes(plan.training.y(), options.class_weight));
  }
  plan.batch_size = options.batch_size.value_or(default_batch_size);
  plan.validation_batch_size = options.validation_batch_size.value_or(plan.batch_size);
  plan.steps_per_epoch = options.steps_per_epoch.value_or(batch_count(plan.training.size(), plan.batch_size));
  if (options.validation_steps && plan.validation.size() > 0) {
    const std::int64_t available = batch_count(plan.validation.size(), plan.validation_batch_size);
    if (*options.validation_steps > available) {
      throw ValueError(
          fmt::format("{}: `validation_steps` is {}, but the validation data has {} batches of {}", place,
                      *options.validation_steps, available, plan.validation_batch_size));
    }
  }
  build_for(model, plan.training.x());
  check_labels(place, model, plan.training.y());
  if (plan.validation.size() > 0) check_labels(place + ", validation data", model, plan.validation.y());
  return plan;
}

class FitLoop {
 public:
  FitLoop(const Model& model, const FitPlan& plan)
      : model_(model),
        plan_(plan),
        trainer_(model.model_body().trainer()),
        steps_(model, StepKind::train, plan.training, plan.batch_size),
        validation_steps_(plan.validation.size() > 0
                              ? std::optional<BatchSteps>(std::in_place, model, StepKind::test,
                                                          plan.validation, plan.validation_batch_size)
                              : std::nullopt),
        order_(plan.options->shuffle.kind(), plan.training.size(), plan.batch_size,
               plan.options->shuffle.kind() == Shuffle::Kind::none
                   ? 0
                   : static_cast<std::uint64_t>(make_default_seed())),
        callbacks_(model, plan.options->callbacks,
                   {plan.options->epochs, plan.steps_per_epoch, plan.options->verbose.level()},
                   RunKind::train) {}

  History run();

 private:
  void train_epoch(Logs& logs);
  void take_step();
  void validate(std::int64_t epoch, Logs& logs);

  const Model& model_;
  const FitPlan& plan_;
  Trainer& trainer_;
  BatchSteps steps_;
  std::optional<BatchSteps> validation_steps_;
  SampleOrder order_;
  CallbackList callbacks_;
  std::int64_t next_batch_ = 0;  // of the current pass over the data
  std::uint64_t pass_ = 0;
  Step* last_step_ = nullptr;
};

History FitLoop::run() {
  const FitOptions& options = *plan_.options;
  trainer_.stop_training = false;
  callbacks_.begin(RunKind::train);
  Logs logs;
  // An epoch's order depends on its number, so that training that goes on later goes on alike.
  pass_ = static_cast<std::uint64_t>(options.initial_epoch);
  next_batch_ = steps_.batches();
  for (std::int64_t epoch = options.initial_epoch; epoch < options.epochs; ++epoch) {
    model_.reset_metrics();
    callbacks_.begin_epoch(epoch);
    train_epoch(logs);
    validate(epoch, logs);
    callbacks_.end_epoch(epoch, logs);
    if (trainer_.stop_training) break;
  }
  if (options.epochs > 0 && trainer_.options.optimizer.built()) {
    trainer_.options.optimizer.finalize_variable_values(model_.trainable_weights());
  }
  callbacks_.end(RunKind::train, logs);
  return callbacks_.history();
}

void FitLoop::train_epoch(Logs& logs) {
  if (!plan_.options->steps_per_epoch) next_batch_ = steps_.batches();
  for (std::int64_t batch = 0; batch < plan_.steps_per_epoch && !trainer_.stop_training;) {
    if (callbacks_.hears_batch_begin(RunKind::train)) callbacks_.begin_batch(RunKind::train, batch);
    const std::int64_t until = std::min(batch + trainer_.options.steps_per_execution, plan_.steps_per_epoch);
    for (; batch < until; ++batch) take_step();
    if (callbacks_.hears_batch_end(RunKind::train)) {
      read_report(*last_step_, logs);
      callbacks_.end_batch(RunKind::train, batch - 1, logs);
    }
  }
  read_report(*last_step_, logs);
}

void FitLoop::take_step() {
  if (next_batch_ == steps_.batches()) {
    order_.start_pass(pass_++);
    next_batch_ = 0;
  }
  Step& step = steps_.step_of(next_batch_);
  const std::int64_t first = next_batch_ * plan_.batch_size;
  if (order_.is_in_order()) {
    plan_.training.point(step, first);
  } else {
    plan_.training.gather(
        step, {order_.samples().data() + first, static_cast<std::size_t>(steps_.samples_in(next_batch_))});
  }
  step.run();
  last_step_ = &step;
  ++next_batch_;
}

void FitLoop::validate(std::int64_t epoch, Logs& logs) {
  if (!validation_steps_ || !plan_.options->validation_freq.is_due_after(epoch)) return;
  const auto values = evaluate_data(model_, plan_.validation, *validation_steps_,
                                    plan_.options->validation_steps, callbacks_);
  for (const auto& [name, value] : values) logs.set("val_" + name, value);
  logs.sort_by_name();
}

}  // namespace

History Model::fit(const Tensor& x, const Tensor& y, const FitOptions& options) const {
  const FitPlan plan = plan_fit(*this, x, y, options);
  return FitLoop(*this, plan).run();
}

}  // namespace tenon
