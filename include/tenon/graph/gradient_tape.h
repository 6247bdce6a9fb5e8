// Reverse-mode differentiation, eager or traced.
#pragma once

#include <vector>

#include <tenon/base/shared.h>
#include <tenon/graph/variable.h>

namespace tenon {

struct GradientTapeBody;
class PausedTapes;

/// Records what this thread computes while it lives, and differentiates it (tf.GradientTape).
///
/// Trainable variables are watched when read; tensors on request. Tapes nest: the outer one also hears the
/// gradient computation of the inner one, which gives second derivatives.
class GradientTape {
 public:
  /// persistent: gradient() may be called more than once. watch_accessed_variables as in TensorFlow.
  explicit GradientTape(bool persistent = false, bool watch_accessed_variables = true);
  ~GradientTape();
  GradientTape(GradientTape&&) noexcept;
  GradientTape(const GradientTape&) = delete;
  GradientTape& operator=(const GradientTape&) = delete;

  void watch(const Tensor& tensor);
  void watch(const Variable& variable);

  /// d(target)/d(source); several elements in the target are summed. An undefined Tensor where the target does
  /// not depend on the source. Recording goes on for a persistent tape and ends otherwise.
  Tensor gradient(const Tensor& target, const Tensor& source);
  Tensor gradient(const Tensor& target, const Variable& source);
  std::vector<Tensor> gradient(const Tensor& target, const std::vector<Variable>& sources);
  std::vector<Tensor> gradient(const Tensor& target, const std::vector<Tensor>& sources);
  /// Several targets, each with a gradient that weighs it (undefined: ones).
  std::vector<Tensor> gradient(const std::vector<Tensor>& targets, const std::vector<Tensor>& sources,
                               const std::vector<Tensor>& output_gradients);

  /// Forgets everything recorded so far.
  void reset();

 private:
  Shared<GradientTapeBody> body_;
};

/// While it lives, no tape of this thread records (tape.stop_recording()).
class StopRecording {
 public:
  StopRecording();
  ~StopRecording();
  StopRecording(const StopRecording&) = delete;
  StopRecording& operator=(const StopRecording&) = delete;

 private:
  Shared<PausedTapes> paused_;
};

}  // namespace tenon
