#include <tenon/graph/gradient_tape.h>

#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/tensor/create.h>

#include "graph/tape.h"
#include "graph/variable_body.h"
#include "ops/recorder.h"

namespace tenon {

struct GradientTapeBody : TapeListener {
  struct Entry {
    const Operation* operation;
    std::vector<Tensor> inputs;
    Attributes attributes;
    std::vector<Tensor> outputs;
  };

  bool persistent = false;
  bool watch_accessed = true;
  bool listening = false;
  bool spent = false;
  std::vector<Entry> entries;
  // Everything that depends on a watched tensor. The tensors are kept alive by entries and `held`, so that
  // their addresses stay theirs.
  std::unordered_set<const TensorBody*> tracked;
  std::vector<Tensor> held;
  std::unordered_map<const VariableBody*, std::vector<Tensor>> reads;

  void start();
  void stop();
  void watch(const Tensor& tensor) {
    if (tracked.insert(tensor.body().get()).second) held.push_back(tensor);
  }
  void note_read(const Variable& variable, const Tensor& value);
  void observe(const Operation& operation, std::span<const Tensor> inputs, const Attributes& attributes,
               std::span<const Tensor> outputs) override;
  std::vector<Tensor> differentiate(const std::vector<Tensor>& targets, const std::vector<Tensor>& sources,
                                    const std::vector<Tensor>& seeds);
};

namespace {

// The gradients found so far, by the tensor that they belong to.
using Gradients = std::unordered_map<const TensorBody*, Tensor>;

void accumulate(Gradients& gradients, const Tensor& tensor, const Tensor& gradient) {
  Tensor& sum = gradients[tensor.body().get()];
  sum = sum.defined() ? ops::add(sum, gradient) : gradient;
}

void check_target(const Tensor& target) {
  if (!target.defined()) throw ValueError("GradientTape.gradient: the target is an empty Tensor");
  if (!is_floating(target.dtype())) {
    throw TypeError(fmt::format("GradientTape.gradient: the target must be floating, got {}; cast it first",
                                name_of(target.dtype())));
  }
}

}  // namespace

// The tapes that hear of variable reads; the same ones that listen to operations.
static thread_local std::vector<GradientTapeBody*> listening_tapes;

void GradientTapeBody::start() {
  start_listening(this);
  listening_tapes.push_back(this);
  listening = true;
}

void GradientTapeBody::stop() {
  if (!listening) return;
  stop_listening(this);
  std::erase(listening_tapes, this);
  listening = false;
}

void GradientTapeBody::note_read(const Variable& variable, const Tensor& value) {
  std::vector<Tensor>& tensors = reads[variable.body().get()];
  if (tensors.empty() || tensors.back().body() != value.body()) tensors.push_back(value);
  if (watch_accessed && variable.trainable() && is_floating(value.dtype())) watch(value);
}

void notify_variable_read(const Variable& variable, const Tensor& value) {
  if (!is_taped()) return;
  for (GradientTapeBody* tape : listening_tapes) tape->note_read(variable, value);
}

void GradientTapeBody::observe(const Operation& operation, std::span<const Tensor> inputs,
                               const Attributes& attributes, std::span<const Tensor> outputs) {
  if (!operation.gradient) return;
  bool reached = false;
  for (const Tensor& input : inputs) reached = reached || tracked.contains(input.body().get());
  if (!reached) return;
  for (const Tensor& output : outputs) {
    if (is_floating(output.dtype())) tracked.insert(output.body().get());
  }
  entries.push_back(
      {&operation, {inputs.begin(), inputs.end()}, attributes, {outputs.begin(), outputs.end()}});
}

std::vector<Tensor> GradientTapeBody::differentiate(const std::vector<Tensor>& targets,
                                                    const std::vector<Tensor>& sources,
                                                    const std::vector<Tensor>& seeds) {
  Gradients gradients;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    check_target(targets[i]);
    const bool seeded = i < seeds.size() && seeds[i].defined();
    accumulate(gradients, targets[i], seeded ? seeds[i] : ones(targets[i].shape(), targets[i].dtype()));
  }
  // Only what lies between the sources and the targets is differentiated.
  std::unordered_set<const TensorBody*> needed;
  for (const Tensor& source : sources) {
    if (tracked.contains(source.body().get())) needed.insert(source.body().get());
  }
  for (const Entry& entry : entries) {
    bool reached = false;
    for (const Tensor& input : entry.inputs) reached = reached || needed.contains(input.body().get());
    if (!reached) continue;
    for (const Tensor& output : entry.outputs) {
      if (tracked.contains(output.body().get())) needed.insert(output.body().get());
    }
  }
  for (std::size_t e = entries.size(); e-- > 0;) {
    const Entry& entry = entries[e];
    std::vector<Tensor> output_gradients;
    bool any = false;
    for (const Tensor& output : entry.outputs) {
      const auto found = gradients.find(output.body().get());
      output_gradients.push_back(found == gradients.end() ? Tensor() : found->second);
      any = any || output_gradients.back().defined();
    }
    if (!any) continue;
    std::unique_ptr<bool[]> wanted(new bool[entry.inputs.size()]);
    bool wants_any = false;
    for (std::size_t i = 0; i < entry.inputs.size(); ++i) {
      wanted[i] = needed.contains(entry.inputs[i].body().get());
      wants_any = wants_any || wanted[i];
    }
    if (!wants_any) continue;
    const std::vector<Tensor> found = entry.operation->gradient(
        {*entry.operation, entry.inputs, entry.outputs, output_gradients, entry.attributes,
         std::span<const bool>(wanted.get(), entry.inputs.size())});
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (wanted[i] && found[i].defined()) accumulate(gradients, entry.inputs[i], found[i]);
    }
  }
  std::vector<Tensor> results;
  for (const Tensor& source : sources) {
    const auto found = gradients.find(source.body().get());
    const bool reached = found != gradients.end() && tracked.contains(source.body().get());
    results.push_back(reached ? found->second : Tensor());
  }
  return results;
}

GradientTape::GradientTape(bool persistent, bool watch_accessed_variables)
    : body_(Shared<GradientTapeBody>::make()) {
  body_->persistent = persistent;
  body_->watch_accessed = watch_accessed_variables;
  body_->start();
}

GradientTape::~GradientTape() {
  if (body_) body_->stop();
}

GradientTape::GradientTape(GradientTape&&) noexcept = default;

void GradientTape::watch(const Tensor& tensor) {
  if (!is_floating(tensor.dtype())) {
    throw TypeError(fmt::format("GradientTape.watch: expected a floating tensor, got {}; cast it first",
                                name_of(tensor.dtype())));
  }
  body_->watch(tensor);
}

void GradientTape::watch(const Variable& variable) {
  const Tensor value = variable.value();
  body_->note_read(variable, value);
  watch(value);
}

std::vector<Tensor> GradientTape::gradient(const std::vector<Tensor>& targets,
                                           const std::vector<Tensor>& sources,
                                           const std::vector<Tensor>& output_gradients) {
  if (body_->spent) {
    throw StateError(
        "GradientTape.gradient: a tape that is not persistent gives gradients once; make it with "
        "GradientTape(true)");
  }
  const bool was_listening = body_->listening;
  body_->stop();
  std::vector<Tensor> results = body_->differentiate(targets, sources, output_gradients);
  if (body_->persistent) {
    if (was_listening) body_->start();
  } else {
    body_->spent = true;
    reset();
  }
  return results;
}

std::vector<Tensor> GradientTape::gradient(const Tensor& target, const std::vector<Tensor>& sources) {
  return gradient(std::vector<Tensor>{target}, sources, {});
}

Tensor GradientTape::gradient(const Tensor& target, const Tensor& source) {
  return gradient(target, std::vector<Tensor>{source}).front();
}

std::vector<Tensor> GradientTape::gradient(const Tensor& target, const std::vector<Variable>& sources) {
  // A variable that was assigned to while the tape ran was read as several tensors.
  std::vector<Tensor> tensors;
  std::vector<std::size_t> owners;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (const Tensor& read : body_->reads[sources[i].body().get()]) {
      tensors.push_back(read);
      owners.push_back(i);
    }
  }
  const std::vector<Tensor> found = gradient(std::vector<Tensor>{target}, tensors, {});
  std::vector<Tensor> results(sources.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    Tensor& sum = results[owners[i]];
    if (found[i].defined()) sum = sum.defined() ? ops::add(sum, found[i]) : found[i];
  }
  return results;
}

Tensor GradientTape::gradient(const Tensor& target, const Variable& source) {
  return gradient(target, std::vector<Variable>{source}).front();
}

void GradientTape::reset() {
  body_->entries.clear();
  body_->tracked.clear();
  body_->held.clear();
  body_->reads.clear();
}

StopRecording::StopRecording() : paused_(Shared<PausedTapes>::make()) {}
StopRecording::~StopRecording() = default;

}  // namespace tenon
