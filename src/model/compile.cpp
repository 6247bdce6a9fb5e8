// compile(): what training needs, checked before anything is set.
#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "model/trainer.h"

namespace tenon {

namespace {

void check(const CompileOptions& options, const std::string& model) {
  const auto refuse = [&](const std::string& reason) {
    throw ValueError(fmt::format("compile() of model \"{}\": {}", model, reason));
  };
  if (!options.optimizer.defined()) refuse("`optimizer` is empty; give a name such as \"adam\" or an object");
  if (options.loss_weights.size() > 1) {
    refuse(fmt::format("`loss_weights` has {} numbers, but the model has one output",
                       options.loss_weights.size()));
  }
  if (!options.loss_weights.empty() && !options.loss.defined())
    refuse("`loss_weights` was given without a `loss`");
  if (options.steps_per_execution < 1) {
    refuse(fmt::format("`steps_per_execution` must be at least 1; got {}", options.steps_per_execution));
  }
  if (options.run_eagerly && options.jit_compile.value_or(false)) {
    refuse("If `run_eagerly` is true, then `jit_compile` cannot also be true");
  }
  for (const auto& [list, name] :
       {std::pair{&options.metrics, "metrics"}, std::pair{&options.weighted_metrics, "weighted_metrics"}}) {
    for (const metrics::Metric& metric : *list) {
      if (!metric.defined()) refuse(fmt::format("`{}` contains an empty Metric", name));
    }
  }
}

}  // namespace

void Model::compile(const CompileOptions& options) const {
  check(options, name());
  ModelBody& body = model_body();
  if (body.dtype_policy().name() == "mixed_float16" && options.auto_scale_loss) {
    throw ValueError(
        fmt::format("compile() of model \"{}\": mixed_float16 needs a scaled loss, which is not available "
                    "yet; set .auto_scale_loss = false with a loss_scale_factor of the optimizer, or use "
                    "mixed_bfloat16",
                    name()));
  }
  Trainer& trainer = body.trainer();
  trainer.forget_steps();
  trainer.options = options;
  trainer.compiled_metrics = CompiledMetrics(options.metrics, options.weighted_metrics);
  trainer.loss_tracker.reset_state();
  for (const CompiledMetric& entry : trainer.compiled_metrics.entries()) entry.metric.reset_state();
  trainer.compiled = true;
}

CompileOptions::~CompileOptions() = default;

}  // namespace tenon
