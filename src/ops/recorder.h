// How a trace or a gradient tape (floor 4) listens to operations without the operations knowing them.
#pragma once

#include <span>
#include <vector>

#include <tenon/base/error.h>

#include "ops/operation.h"
#include "tensor/body.h"

namespace tenon {

/// Takes the place of execution: a trace turns operations on symbolic tensors into graph nodes.
class TraceRecorder {
 public:
  virtual ~TraceRecorder() = default;
  /// Symbolic outputs for an operation of which at least one input is symbolic.
  virtual std::vector<Tensor> record(const Operation& operation, std::span<const Tensor> inputs,
                                     const Attributes& attributes, std::span<const TensorSpec> outputs) = 0;
};

/// Is told of every differentiable operation, executed or traced: a gradient tape.
class TapeListener {
 public:
  virtual ~TapeListener() = default;
  virtual void observe(const Operation& operation, std::span<const Tensor> inputs,
                       const Attributes& attributes, std::span<const Tensor> outputs) = 0;
};

/// The trace of this thread, or null.
TraceRecorder* active_trace();
/// Makes a trace the active one of this thread while it lives (null suspends tracing).
class ActiveTrace {
 public:
  explicit ActiveTrace(TraceRecorder* recorder);
  ~ActiveTrace();
  ActiveTrace(const ActiveTrace&) = delete;
  ActiveTrace& operator=(const ActiveTrace&) = delete;

 private:
  TraceRecorder* former_;
};

/// Starts and stops telling a tape of this thread's operations. Tapes nest; each hears everything.
void start_listening(TapeListener* tape);
void stop_listening(TapeListener* tape);
/// True if any tape of this thread listens.
bool is_taped();
/// While it lives, the tapes of this thread hear nothing (gradients of a tape that is not persistent, printing).
class PausedTapes {
 public:
  PausedTapes();
  ~PausedTapes();
  PausedTapes(const PausedTapes&) = delete;
  PausedTapes& operator=(const PausedTapes&) = delete;

 private:
  std::vector<TapeListener*> former_;
};

}  // namespace tenon
