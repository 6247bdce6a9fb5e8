// cond and while_loop.
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/graph/control_flow.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/tensor/create.h>

#include "graph/subgraph.h"
#include "ops/recorder.h"

namespace tenon {

namespace {

using Branch = Callable<std::vector<Tensor>()>;

TensorFunction without_arguments(const Branch& branch) {
  return [branch](const std::vector<Tensor>&) { return branch(); };
}

template <class Program>
const Program& program_of(const Attributes& attributes) {
  return *static_cast<const Program*>(attributes.get<std::shared_ptr<const void>>("program").get());
}

void append(std::vector<Tensor>& all, const std::vector<Tensor>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// ---- cond: inputs are the predicate, what the first branch captures, what the second captures.

struct CondProgram {
  Branch branches[2];
  Subgraph subgraphs[2];
};

std::vector<TensorSpec> infer_cond(const InferRequest& request) {
  return program_of<CondProgram>(request.attributes).subgraphs[0].outputs;
}

class CondKernel : public kernels::Kernel {
 public:
  CondKernel(const CondProgram& program, const KernelRequest& request)
      : first_captures_(program.subgraphs[0].captures().size()),
        inputs_(request.inputs.size()),
        when_true_(program.subgraphs[0], request.inputs.subspan(1, first_captures_)),
        when_false_(program.subgraphs[1], request.inputs.subspan(1 + first_captures_)) {}

  void run(std::byte* const* arguments) override {
    const bool taken = *reinterpret_cast<const bool*>(arguments[0]);
    SubgraphRunner& runner = taken ? when_true_ : when_false_;
    runner.set_captures(arguments + 1 + (taken ? 0 : first_captures_));
    runner.plan().run();
    for (int i = 0; i < runner.plan().output_count(); ++i)
      runner.plan().copy_output(i, arguments[inputs_ + static_cast<std::size_t>(i)]);
  }
  std::string describe() const override { return "cond"; }

 private:
  std::size_t first_captures_;
  std::size_t inputs_;
  SubgraphRunner when_true_, when_false_;
};

std::unique_ptr<kernels::Kernel> prepare_cond(const KernelRequest& request) {
  return std::make_unique<CondKernel>(program_of<CondProgram>(request.attributes), request);
}

// Each branch's gradient is a branch: zeros for what only the other one uses.
std::vector<Tensor> cond_gradient(const GradientRequest& request) {
  const CondProgram& program = program_of<CondProgram>(request.attributes);
  const std::size_t first = program.subgraphs[0].captures().size();
  const std::vector<Tensor> captures(request.inputs.begin() + 1, request.inputs.end());
  const std::vector<Tensor> seeds(request.output_gradients.begin(), request.output_gradients.end());
  auto gradient_branch = [&](std::size_t which) -> Branch {
    const std::vector<Tensor> own(
        captures.begin() + static_cast<std::ptrdiff_t>(which ? first : 0),
        which ? captures.end() : captures.begin() + static_cast<std::ptrdiff_t>(first));
    return [=, branch = program.branches[which]]() {
      GradientTape tape;
      for (const Tensor& capture : own) {
        if (is_floating(capture.dtype())) tape.watch(capture);
      }
      std::vector<Tensor> targets, weights;
      const std::vector<Tensor> results = branch();
      for (std::size_t i = 0; i < results.size(); ++i) {
        if (!seeds[i].defined()) continue;
        targets.push_back(results[i]);
        weights.push_back(seeds[i]);
      }
      const std::vector<Tensor> found = tape.gradient(targets, own, weights);
      std::vector<Tensor> gradients;
      for (std::size_t i = 0; i < captures.size(); ++i) {
        const bool is_own = which ? i >= first : i < first;
        const Tensor gradient = is_own ? found[which ? i - first : i] : Tensor();
        gradients.push_back(gradient.defined() ? gradient : zeros(captures[i].shape(), captures[i].dtype()));
      }
      return gradients;
    };
  };
  std::vector<Tensor> gradients{Tensor()};
  append(gradients, ops::cond(request.inputs[0], gradient_branch(0), gradient_branch(1)));
  return gradients;
}

const Operation cond_operation{
    .name = "cond", .infer = infer_cond, .gradient = cond_gradient, .prepare = prepare_cond};

void check_branches(const Subgraph& a, const Subgraph& b) {
  if (a.outputs.size() != b.outputs.size()) {
    throw ValueError(
        fmt::format("cond: the branches return {} and {} tensors; they must return the same number",
                    a.outputs.size(), b.outputs.size()));
  }
  for (std::size_t i = 0; i < a.outputs.size(); ++i) {
    if (a.outputs[i].shape != b.outputs[i].shape || a.outputs[i].dtype != b.outputs[i].dtype) {
      throw ShapeError(
          fmt::format("cond: result {} is {} {} in one branch and {} {} in the other; both must be alike", i,
                      name_of(a.outputs[i].dtype), a.outputs[i].shape.str(), name_of(b.outputs[i].dtype),
                      b.outputs[i].shape.str()));
    }
  }
}

// ---- while_loop: inputs are the loop's variables, what the condition captures, what the body captures.

struct WhileProgram {
  Subgraph condition, body;
  std::size_t variables = 0;
  std::int64_t maximum_iterations = None;
};

std::vector<TensorSpec> infer_while(const InferRequest& request) {
  return program_of<WhileProgram>(request.attributes).body.outputs;
}

class WhileKernel : public kernels::Kernel {
 public:
  WhileKernel(const WhileProgram& program, const KernelRequest& request)
      : owner_(request.attributes.get<std::shared_ptr<const void>>("program")),
        program_(program),
        condition_captures_(program.condition.captures().size()),
        inputs_(request.inputs.size()),
        condition_(program.condition, request.inputs.subspan(program.variables, condition_captures_)),
        body_(program.body, request.inputs.subspan(program.variables + condition_captures_)) {
    for (std::size_t i = 0; i < program.variables; ++i) {
      sources_.emplace_back(request.inputs[i]);
      bytes_.push_back(byte_size(program.body.outputs[i]));
    }
  }

  // The loop's variables live in the outputs; the body's results are copied back into them.
  void run(std::byte* const* arguments) override {
    std::byte* const* outputs = arguments + inputs_;
    condition_.set_captures(arguments + program_.variables);
    body_.set_captures(arguments + program_.variables + condition_captures_);
    for (std::size_t i = 0; i < program_.variables; ++i) {
      std::memcpy(outputs[i], sources_[i].prepare(arguments[i]), bytes_[i]);
      condition_.plan().set_argument(static_cast<int>(i), outputs[i]);
      body_.plan().set_argument(static_cast<int>(i), outputs[i]);
    }
    for (std::int64_t n = 0; program_.maximum_iterations == None || n < program_.maximum_iterations; ++n) {
      bool holds = false;
      condition_.plan().run();
      condition_.plan().copy_output(0, reinterpret_cast<std::byte*>(&holds));
      if (!holds) return;
      body_.plan().run();
      for (std::size_t i = 0; i < program_.variables; ++i)
        body_.plan().copy_output(static_cast<int>(i), outputs[i]);
    }
  }
  std::string describe() const override { return "while_loop"; }

 private:
  std::shared_ptr<const void> owner_;  // of the program: the graph it came from does not outlive the planning
  const WhileProgram& program_;
  std::size_t condition_captures_;
  std::size_t inputs_;
  SubgraphRunner condition_, body_;
  std::vector<ContiguousInput> sources_;
  std::vector<std::size_t> bytes_;
};

std::unique_ptr<kernels::Kernel> prepare_while(const KernelRequest& request) {
  return std::make_unique<WhileKernel>(program_of<WhileProgram>(request.attributes), request);
}

std::vector<Tensor> refuse_while_gradient(const GradientRequest&) {
  throw TypeError("while_loop: its number of steps is not known beforehand, so it has no gradient; use scan");
}

const Operation while_operation{
    .name = "while_loop", .infer = infer_while, .gradient = refuse_while_gradient, .prepare = prepare_while};

void check_loop_variables(const std::vector<TensorSpec>& before, const std::vector<TensorSpec>& after) {
  bool alike = before.size() == after.size();
  for (std::size_t i = 0; alike && i < before.size(); ++i) {
    alike = before[i].shape == after[i].shape && before[i].dtype == after[i].dtype;
  }
  if (!alike)
    throw ShapeError(
        "while_loop: the body must return as many tensors as it gets, of the same shapes and dtypes");
}

}  // namespace

namespace ops {

std::vector<Tensor> cond(const Tensor& predicate, const Branch& when_true, const Branch& when_false) {
  if (predicate.size() != 1 || predicate.dtype() != DType::bool_) {
    throw TypeError(fmt::format("cond: the predicate must be one bool, got {} of shape {}",
                                name_of(predicate.dtype()), predicate.shape().str()));
  }
  if (!predicate.is_symbolic()) return static_cast<bool>(predicate) ? when_true() : when_false();
  auto program = std::make_shared<CondProgram>();
  program->branches[0] = when_true;
  program->branches[1] = when_false;
  {
    const StopRecording pause;
    for (int i = 0; i < 2; ++i)
      program->subgraphs[i] = trace_subgraph(without_arguments(program->branches[i]), {});
  }
  check_branches(program->subgraphs[0], program->subgraphs[1]);
  std::vector<Tensor> inputs{predicate};
  for (const Subgraph& subgraph : program->subgraphs) append(inputs, subgraph.captures());
  return apply(cond_operation, inputs, {{"program", std::shared_ptr<const void>(std::move(program))}});
}

std::vector<Tensor> while_loop(const Callable<Tensor(const std::vector<Tensor>&)>& condition,
                               const Callable<std::vector<Tensor>(const std::vector<Tensor>&)>& body,
                               const std::vector<Tensor>& variables, std::int64_t maximum_iterations) {
  if (!active_trace()) {
    std::vector<Tensor> current = variables;
    for (std::int64_t n = 0; maximum_iterations == None || n < maximum_iterations; ++n) {
      if (!static_cast<bool>(condition(current))) break;
      current = body(current);
    }
    return current;
  }
  auto program = std::make_shared<WhileProgram>();
  std::vector<TensorSpec> specs;
  for (const Tensor& variable : variables) specs.push_back(spec_of(variable));
  {
    const StopRecording pause;
    program->condition = trace_subgraph(
        [&](const std::vector<Tensor>& now) { return std::vector<Tensor>{condition(now)}; }, specs);
    program->body = trace_subgraph(body, specs);
  }
  check_loop_variables(specs, program->body.outputs);
  if (program->condition.outputs[0].dtype != DType::bool_ ||
      program->condition.outputs[0].shape.elements() != 1) {
    throw TypeError("while_loop: the condition must return one bool");
  }
  program->variables = variables.size();
  program->maximum_iterations = maximum_iterations;
  std::vector<Tensor> inputs = variables;
  append(inputs, program->condition.captures());
  append(inputs, program->body.captures());
  return apply(while_operation, inputs, {{"program", std::shared_ptr<const void>(std::move(program))}});
}

}  // namespace ops

}  // namespace tenon
