#include <fmt/format.h>

#include <tenon/base/error.h>

#include "ops/operation.h"
#include "ops/recorder.h"
#include "tensor/body.h"

namespace tenon {

namespace {

thread_local TraceRecorder* current_trace = nullptr;
thread_local std::vector<TapeListener*> current_tapes;

std::byte* start_of(const Tensor& x) { return elements_of(x); }

std::vector<Tensor> run_eagerly(const Operation& operation, const std::vector<Tensor>& inputs,
                                const Attributes& attributes, const std::vector<TensorSpec>& specs) {
  if (operation.view) {
    if (auto placed = operation.view(layout_of(inputs[0]), specs[0], attributes)) {
      const auto& [layout, offset] = *placed;
      return {view_of(inputs[0], layout.shape, layout.strides, inputs[0].body()->offset + offset)};
    }
  }
  std::vector<kernels::Layout> in, out;
  for (const Tensor& x : inputs) in.push_back(layout_of(x));
  for (const TensorSpec& spec : specs) out.push_back(kernels::Layout::contiguous(spec.dtype, spec.shape));
  std::unique_ptr<kernels::Kernel> kernel = prepare_kernel(operation, in, out, attributes);

  std::vector<Tensor> outputs;
  std::vector<std::byte*> arguments;
  for (const Tensor& x : inputs) arguments.push_back(start_of(x));
  for (const TensorSpec& spec : specs) {
    outputs.push_back(allocate_tensor(spec.shape, spec.dtype));
    arguments.push_back(start_of(outputs.back()));
  }
  std::shared_ptr<Storage> scratch;
  if (std::size_t bytes = kernel->scratch_bytes()) {
    scratch = Storage::allocate(bytes);
    arguments.push_back(scratch->data);
  }
  kernel->run(arguments.data());
  return outputs;
}

[[noreturn]] void throw_model_symbol(const Operation& operation, std::size_t input, const Tensor& x) {
  throw StateError(
      fmt::format("{}: input {} is a symbol of a model (shape {}), and operations on those are not recorded "
                  "yet, only calls of "
                  "layers; write the operation into the call() of a layer of your own (LayerBody), and call "
                  "that layer on the "
                  "symbol",
                  operation.name, input, x.shape().str()));
}

}  // namespace

TraceRecorder* active_trace() { return current_trace; }

ActiveTrace::ActiveTrace(TraceRecorder* recorder) : former_(current_trace) { current_trace = recorder; }
ActiveTrace::~ActiveTrace() { current_trace = former_; }

void start_listening(TapeListener* tape) { current_tapes.push_back(tape); }
void stop_listening(TapeListener* tape) { std::erase(current_tapes, tape); }
bool is_taped() { return !current_tapes.empty(); }

PausedTapes::PausedTapes() : former_(std::move(current_tapes)) { current_tapes.clear(); }
PausedTapes::~PausedTapes() { current_tapes = std::move(former_); }

kernels::Layout layout_of(const Tensor& x) { return {x.dtype(), x.shape(), x.strides()}; }
TensorSpec spec_of(const Tensor& x) { return {x.shape(), x.dtype()}; }

std::vector<Tensor> apply(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes) {
  std::vector<TensorSpec> specs;
  bool symbolic = false;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].defined()) {
      throw ValueError(fmt::format("{}: input {} is an empty Tensor; expected an array", operation.name, i));
    }
    if (inputs[i].body()->is_of_model()) throw_model_symbol(operation, i, inputs[i]);
    specs.push_back(spec_of(inputs[i]));
    symbolic = symbolic || inputs[i].is_symbolic();
  }
  const std::vector<TensorSpec> outputs_specs = operation.infer({operation, specs, attributes});
  std::vector<Tensor> outputs;
  if (symbolic) {
    if (!current_trace) {
      throw StateError(
          fmt::format("{}: got a symbolic tensor outside of the trace that made it; do not keep tensors of a "
                      "traced function "
                      "beyond its return, return them instead",
                      operation.name));
    }
    outputs = current_trace->record(operation, inputs, attributes, outputs_specs);
  } else {
    outputs = run_eagerly(operation, inputs, attributes, outputs_specs);
  }
  for (std::size_t i = 0; i < current_tapes.size(); ++i) {
    current_tapes[i]->observe(operation, inputs, attributes, outputs);
  }
  return outputs;
}

Tensor apply_one(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes) {
  return apply(operation, std::move(inputs), std::move(attributes)).front();
}

}  // namespace tenon
