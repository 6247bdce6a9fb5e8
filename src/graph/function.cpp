#include <tenon/graph/function.h>

#include <list>
#include <mutex>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>

#include "graph/plan.h"
#include "graph/trace.h"
#include "ops/recorder.h"

namespace tenon {

namespace {

bool same_specs(const std::vector<TensorSpec>& specs, const std::vector<Tensor>& arguments) {
  if (specs.size() != arguments.size()) return false;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (specs[i].dtype != arguments[i].dtype() || specs[i].shape != arguments[i].shape()) return false;
  }
  return true;
}

// A function that is traced for many different shapes is slower than one that is not traced at all.
constexpr int retraces_before_warning = 8;

}  // namespace

struct Function::Body {
  TensorFunction body;
  FunctionOptions options;
  std::mutex mutex;
  int trace_count = 0;
  bool untraceable = false;
  struct CachedPlan {
    std::vector<TensorSpec> arguments;
    Plan plan;
  };
  std::list<CachedPlan> plans;  // most recently used first

  CachedPlan& plan_for(const std::vector<Tensor>& arguments);
  std::vector<Tensor> run(const std::vector<Tensor>& arguments);
};

Function::Body::CachedPlan& Function::Body::plan_for(const std::vector<Tensor>& arguments) {
  for (auto it = plans.begin(); it != plans.end(); ++it) {
    if (same_specs(it->arguments, arguments)) {
      plans.splice(plans.begin(), plans, it);
      return plans.front();
    }
  }
  std::vector<TensorSpec> specs;
  for (const Tensor& argument : arguments) specs.push_back(spec_of(argument));
  Plan plan(trace_function(body, specs).graph, options.name);
  if (++trace_count == retraces_before_warning) {
    warn(fmt::format(
        "function '{}' has been traced {} times, for {} different argument shapes or dtypes; pad the "
        "arguments to few shapes, or raise cache_size (now {})",
        options.name, trace_count, trace_count, options.cache_size));
  }
  plans.push_front({std::move(specs), std::move(plan)});
  while (plans.size() > static_cast<std::size_t>(options.cache_size)) plans.pop_back();
  return plans.front();
}

std::vector<Tensor> Function::Body::run(const std::vector<Tensor>& arguments) {
  std::lock_guard<std::mutex> lock(mutex);
  Plan& plan = plan_for(arguments).plan;
  std::vector<Tensor> sources;  // alive while the plan runs
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    sources.push_back(contiguous_copy(arguments[i]));
    plan.set_argument(static_cast<int>(i), elements_of(sources.back()));
  }
  plan.run();
  std::vector<Tensor> results;
  for (int i = 0; i < plan.output_count(); ++i) results.push_back(plan.output(i));
  return results;
}

Function::Function(TensorFunction body, FunctionOptions options) : body_(Shared<Body>::make()) {
  if (options.cache_size < 1) {
    throw ValueError(fmt::format("function '{}': cache_size must be at least 1, got {}", options.name,
                                 options.cache_size));
  }
  body_->body = std::move(body);
  body_->options = std::move(options);
}

std::vector<Tensor> Function::operator()(const std::vector<Tensor>& arguments) const {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].defined()) {
      throw ValueError(fmt::format("function '{}': argument {} is an empty Tensor", body_->options.name, i));
    }
  }
  // Inside another trace or under a tape the body's own operations must be seen.
  if (body_->options.run_eagerly || body_->untraceable || active_trace() || is_taped())
    return body_->body(arguments);
  try {
    return body_->run(arguments);
  } catch (const TraceBreak& reason) {
    warn(fmt::format("function '{}' runs eagerly, which is slower, because it cannot be traced: {}",
                     body_->options.name, reason.what()));
    body_->untraceable = true;
  }
  return body_->body(arguments);
}

std::string Function::plan(const std::vector<Tensor>& arguments) const {
  std::lock_guard<std::mutex> lock(body_->mutex);
  return body_->plan_for(arguments).plan.str();
}

int Function::trace_count() const { return body_->trace_count; }

Function function(TensorFunction body, FunctionOptions options) {
  return Function(std::move(body), std::move(options));
}

}  // namespace tenon
