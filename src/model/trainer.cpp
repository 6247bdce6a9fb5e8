// The steps of a model that are compiled so far, by what they do and the shape of their batch.
#include "model/trainer.h"

#include <algorithm>

#include <tenon/model/model_body.h>

namespace tenon {

namespace {

// Two batch sizes each for training, validation and prediction, and room for a few other calls.
constexpr std::size_t most_steps = 16;

std::vector<bool> trainable_flags_of(const ModelBody& model) {
  std::vector<bool> flags;
  for (const Variable& variable : model.weights()) flags.push_back(variable.trainable());
  flags.push_back(model.trainable());
  return flags;
}

}  // namespace

std::shared_ptr<Step> Trainer::step_for(ModelBody& model, StepKind kind, const BatchSpec& batch) {
  // A step differentiates what was trainable when it was compiled.
  if (std::vector<bool> flags = trainable_flags_of(model); flags != trainable_flags_) {
    forget_steps();
    trainable_flags_ = std::move(flags);
  }
  const auto found = std::find_if(steps_.begin(), steps_.end(), [&](const std::shared_ptr<Step>& step) {
    return step->kind() == kind && step->batch() == batch;
  });
  if (found != steps_.end()) {
    std::rotate(found, found + 1, steps_.end());
  } else {
    auto step = std::make_shared<Step>(model, kind, batch, options.run_eagerly);
    trainable_flags_ = trainable_flags_of(model);  // tracing may have made weights
    if (steps_.size() == most_steps) steps_.erase(steps_.begin());
    steps_.push_back(std::move(step));
  }
  if (kind == StepKind::train) last_train_step_ = steps_.back();
  return steps_.back();
}

void Trainer::forget_steps() {
  steps_.clear();
  last_train_step_.reset();
  readers_.clear();
}

std::shared_ptr<MetricReader> Trainer::reader_of(const std::vector<metrics::Metric>& metrics) {
  for (const std::shared_ptr<MetricReader>& reader : readers_) {
    if (reader->reads(metrics)) return reader;
  }
  readers_.push_back(std::make_shared<MetricReader>(metrics));
  return readers_.back();
}

}  // namespace tenon
