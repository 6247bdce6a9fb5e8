#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/graph/control_flow.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/tensor/create.h>

#include "graph/subgraph.h"
#include "ops/recorder.h"

namespace tenon {

namespace {

// What the scan operation carries as its attribute: the body as a graph, and as a function for the gradient.
struct ScanProgram {
  ops::ScanBody body;
  Subgraph subgraph;
  std::size_t carries = 0;
  std::size_t xs = 0;
  std::size_t ys = 0;
  std::int64_t length = 0;
  bool reverse = false;
  bool keeps_carries = false;  // every step's carry is an output too: the gradient needs them
};

const ScanProgram& program_of(const Attributes& attributes) {
  return *static_cast<const ScanProgram*>(attributes.get<std::shared_ptr<const void>>("program").get());
}

TensorSpec stacked(const TensorSpec& spec, std::int64_t length) {
  TensorSpec result{{length}, spec.dtype};
  for (std::int64_t n : spec.shape) result.shape.push_back(n);
  return result;
}

TensorSpec slice_spec(const Tensor& x) { return {Shape(x.shape().begin() + 1, x.shape().end()), x.dtype()}; }

// Outputs: the last carry, the stacked ys, and if kept the stacked carries before each step.
std::vector<TensorSpec> infer_scan(const InferRequest& request) {
  const ScanProgram& program = program_of(request.attributes);
  std::vector<TensorSpec> specs(request.inputs.begin(),
                                request.inputs.begin() + static_cast<std::ptrdiff_t>(program.carries));
  for (std::size_t i = 0; i < program.ys; ++i) {
    specs.push_back(stacked(program.subgraph.outputs[program.carries + i], program.length));
  }
  for (std::size_t i = 0; program.keeps_carries && i < program.carries; ++i) {
    specs.push_back(stacked(request.inputs[i], program.length));
  }
  return specs;
}

class ScanKernel : public kernels::Kernel {
 public:
  ScanKernel(const ScanProgram& program, const KernelRequest& request)
      : owner_(request.attributes.get<std::shared_ptr<const void>>("program")),
        program_(program),
        runner_(program.subgraph, request.inputs.subspan(program.carries + program.xs)) {
    for (std::size_t i = 0; i < program.carries + program.xs; ++i) inputs_.emplace_back(request.inputs[i]);
    for (std::size_t i = 0; i < program.carries; ++i) {
      carry_bytes_.push_back(byte_size({request.inputs[i].shape, request.inputs[i].dtype}));
      carries_.push_back(Storage::allocate(carry_bytes_.back()));
    }
    for (std::size_t i = 0; i < program.xs; ++i) {
      const kernels::Layout& x = request.inputs[program.carries + i];
      x_bytes_.push_back(byte_size({Shape(x.shape.begin() + 1, x.shape.end()), x.dtype}));
    }
    for (std::size_t i = 0; i < program.ys; ++i)
      y_bytes_.push_back(byte_size(program.subgraph.outputs[program.carries + i]));
  }

  void run(std::byte* const* arguments) override {
    const std::size_t carries = program_.carries, xs = program_.xs, ys = program_.ys;
    Plan& plan = runner_.plan();
    std::byte* const* outputs = arguments + plan.argument_count();
    runner_.set_captures(arguments + carries + xs);
    for (std::size_t i = 0; i < carries; ++i) {
      std::memcpy(carries_[i]->data, inputs_[i].prepare(arguments[i]), carry_bytes_[i]);
      plan.set_argument(static_cast<int>(i), carries_[i]->data);
    }
    for (std::size_t i = 0; i < xs; ++i) slices_[i] = inputs_[carries + i].prepare(arguments[carries + i]);
    for (std::int64_t step = 0; step < program_.length; ++step) {
      const auto t = static_cast<std::size_t>(program_.reverse ? program_.length - 1 - step : step);
      for (std::size_t i = 0; i < xs; ++i)
        plan.set_argument(static_cast<int>(carries + i), slices_[i] + t * x_bytes_[i]);
      for (std::size_t i = 0; program_.keeps_carries && i < carries; ++i) {
        std::memcpy(outputs[carries + ys + i] + t * carry_bytes_[i], carries_[i]->data, carry_bytes_[i]);
      }
      plan.run();
      for (std::size_t i = 0; i < carries; ++i) plan.copy_output(static_cast<int>(i), carries_[i]->data);
      for (std::size_t i = 0; i < ys; ++i) {
        plan.copy_output(static_cast<int>(carries + i), outputs[carries + i] + t * y_bytes_[i]);
      }
    }
    for (std::size_t i = 0; i < carries; ++i) std::memcpy(outputs[i], carries_[i]->data, carry_bytes_[i]);
  }

  double flops() const override { return static_cast<double>(program_.length) * runner_.plan().flops(); }
  std::string describe() const override {
    return fmt::format("scan {} steps of {} kernels", program_.length, runner_.plan().step_count());
  }

 private:
  std::shared_ptr<const void> owner_;  // of the program: the graph it came from does not outlive the planning
  const ScanProgram& program_;
  mutable SubgraphRunner runner_;
  std::vector<ContiguousInput> inputs_;
  std::vector<std::shared_ptr<Storage>> carries_;
  std::vector<std::size_t> carry_bytes_, x_bytes_, y_bytes_;
  std::vector<const std::byte*> slices_ = std::vector<const std::byte*>(program_.xs);
};

std::unique_ptr<kernels::Kernel> prepare_scan(const KernelRequest& request) {
  return std::make_unique<ScanKernel>(program_of(request.attributes), request);
}

std::vector<Tensor> scan_gradient(const GradientRequest& request);

const Operation scan_operation{
    .name = "scan", .infer = infer_scan, .gradient = scan_gradient, .prepare = prepare_scan};

Tensor or_zeros(const Tensor& gradient, const Tensor& like) {
  return gradient.defined() ? gradient : zeros(like.shape(), like.dtype());
}

// The gradient of one step, for the scan that runs backwards over them.
struct BackwardStep {
  const ScanProgram& program;
  std::vector<Tensor> captures;

  // carry: d(carry), d(captures); x: the carry before the step, the step's x, d(ys).
  std::pair<std::vector<Tensor>, std::vector<Tensor>> operator()(const std::vector<Tensor>& carry,
                                                                 const std::vector<Tensor>& x) const {
    const auto carries = static_cast<std::ptrdiff_t>(program.carries);
    const auto xs = static_cast<std::ptrdiff_t>(program.xs);
    std::vector<Tensor> sources(x.begin(), x.begin() + carries + xs);
    sources.insert(sources.end(), captures.begin(), captures.end());
    GradientTape tape;
    for (const Tensor& source : sources) {
      if (is_floating(source.dtype())) tape.watch(source);
    }
    auto [after, ys] =
        program.body({x.begin(), x.begin() + carries}, {x.begin() + carries, x.begin() + carries + xs});
    std::vector<Tensor> targets, seeds;
    auto add_target = [&](const Tensor& target, const Tensor& seed) {
      if (!is_floating(target.dtype())) return;
      targets.push_back(target);
      seeds.push_back(seed);
    };
    for (std::size_t i = 0; i < after.size(); ++i) add_target(after[i], carry[i]);
    for (std::size_t i = 0; i < ys.size(); ++i) add_target(ys[i], x[program.carries + program.xs + i]);
    const std::vector<Tensor> found = tape.gradient(targets, sources, seeds);

    std::pair<std::vector<Tensor>, std::vector<Tensor>> result;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Tensor gradient = or_zeros(found[i], sources[i]);
      if (i < program.carries) {
        result.first.push_back(gradient);
      } else if (i < program.carries + program.xs) {
        result.second.push_back(gradient);
      } else {
        result.first.push_back(ops::add(carry[i - program.xs], gradient));
      }
    }
    return result;
  }
};

std::vector<Tensor> scan_gradient(const GradientRequest& request) {
  const ScanProgram& program = program_of(request.attributes);
  const std::size_t carries = program.carries, xs = program.xs, ys = program.ys;
  const std::vector<Tensor> captures(request.inputs.begin() + static_cast<std::ptrdiff_t>(carries + xs),
                                     request.inputs.end());
  std::vector<Tensor> initial, slices;
  for (std::size_t i = 0; i < carries; ++i)
    initial.push_back(or_zeros(request.output_gradients[i], request.inputs[i]));
  for (const Tensor& capture : captures) initial.push_back(zeros(capture.shape(), capture.dtype()));
  for (std::size_t i = 0; i < carries; ++i) slices.push_back(request.outputs[carries + ys + i]);
  for (std::size_t i = 0; i < xs; ++i) slices.push_back(request.inputs[carries + i]);
  for (std::size_t i = 0; i < ys; ++i) {
    slices.push_back(or_zeros(request.output_gradients[carries + i], request.outputs[carries + i]));
  }
  auto [carry, x_gradients] = ops::scan(BackwardStep{program, captures}, initial, slices,
                                        {.reverse = !program.reverse, .length = program.length});
  std::vector<Tensor> gradients(carry.begin(), carry.begin() + static_cast<std::ptrdiff_t>(carries));
  gradients.insert(gradients.end(), x_gradients.begin(), x_gradients.end());
  gradients.insert(gradients.end(), carry.begin() + static_cast<std::ptrdiff_t>(carries), carry.end());
  return gradients;
}

using ScanResult = std::pair<std::vector<Tensor>, std::vector<Tensor>>;

void check_carry(const std::vector<Tensor>& before, const std::vector<Tensor>& after) {
  if (before.size() != after.size()) {
    throw ValueError(
        fmt::format("scan: the body got {} carried tensors but returned {}; it must return as many",
                    before.size(), after.size()));
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].shape() != after[i].shape() || before[i].dtype() != after[i].dtype()) {
      throw ShapeError(
          fmt::format("scan: carry {} goes in as {} {} but comes out as {} {}; a carry keeps its shape and "
                      "dtype from step to step",
                      i, name_of(before[i].dtype()), before[i].shape().str(), name_of(after[i].dtype()),
                      after[i].shape().str()));
    }
  }
}

std::int64_t scan_length(const std::vector<Tensor>& xs, const ops::ScanOptions& options) {
  std::int64_t length = options.length;
  for (const Tensor& x : xs) {
    if (x.ndim() == 0)
      throw ShapeError("scan: each of xs needs a leading axis to run over, got a tensor of shape ()");
    if (length != None && x.shape()[0] != length) {
      throw ShapeError(
          fmt::format("scan: the leading axes of xs differ: {} and {} steps", length, x.shape()[0]));
    }
    length = x.shape()[0];
  }
  if (length == None) throw ValueError("scan: without xs the number of steps must be given: {.length = n}");
  if (length < 0) throw ValueError(fmt::format("scan: length must not be negative, got {}", length));
  return length;
}

ScanResult scan_eagerly(const ops::ScanBody& body, std::vector<Tensor> carry, const std::vector<Tensor>& xs,
                        std::int64_t length, bool reverse) {
  std::vector<std::vector<Tensor>> rows;
  for (std::int64_t step = 0; step < length; ++step) {
    const std::int64_t t = reverse ? length - 1 - step : step;
    std::vector<Tensor> slices;
    for (const Tensor& x : xs) slices.push_back(x[t]);
    auto [after, ys] = body(carry, slices);
    check_carry(carry, after);
    carry = std::move(after);
    rows.push_back(std::move(ys));
  }
  std::vector<Tensor> stacked_ys;
  for (std::size_t i = 0; !rows.empty() && i < rows[0].size(); ++i) {
    std::vector<Tensor> parts;
    for (const auto& row : rows) parts.push_back(row[i]);
    if (reverse) std::reverse(parts.begin(), parts.end());
    stacked_ys.push_back(ops::stack(parts, 0));
  }
  return {std::move(carry), std::move(stacked_ys)};
}

}  // namespace

namespace ops {

ScanResult scan(const ScanBody& body, const std::vector<Tensor>& initial, const std::vector<Tensor>& xs,
                ScanOptions options) {
  const std::int64_t length = scan_length(xs, options);
  if (!active_trace()) return scan_eagerly(body, initial, xs, length, options.reverse);

  auto program = std::make_shared<ScanProgram>();
  std::vector<TensorSpec> specs;
  for (const Tensor& carry : initial) specs.push_back(spec_of(carry));
  for (const Tensor& x : xs) specs.push_back(slice_spec(x));
  const auto carries = static_cast<std::ptrdiff_t>(initial.size());
  {
    const StopRecording pause;  // the tape hears of the scan as a whole
    program->subgraph = trace_subgraph(
        [&](const std::vector<Tensor>& arguments) {
          const std::vector<Tensor> carry(arguments.begin(), arguments.begin() + carries);
          auto [after, ys] = body(carry, {arguments.begin() + carries, arguments.end()});
          check_carry(carry, after);
          after.insert(after.end(), ys.begin(), ys.end());
          return after;
        },
        specs);
  }
  program->body = body;
  program->carries = initial.size();
  program->xs = xs.size();
  program->ys = program->subgraph.outputs.size() - initial.size();
  program->length = length;
  program->reverse = options.reverse;
  program->keeps_carries = is_taped();

  std::vector<Tensor> inputs = initial;
  inputs.insert(inputs.end(), xs.begin(), xs.end());
  const std::vector<Tensor>& captures = program->subgraph.captures();
  inputs.insert(inputs.end(), captures.begin(), captures.end());
  const auto ys = static_cast<std::ptrdiff_t>(program->ys);
  const std::vector<Tensor> outputs =
      apply(scan_operation, inputs, {{"program", std::shared_ptr<const void>(std::move(program))}});
  return {{outputs.begin(), outputs.begin() + carries},
          {outputs.begin() + carries, outputs.begin() + carries + ys}};
}

}  // namespace ops

}  // namespace tenon
