// The compiled steps for data that is cut into batches: which one takes which batch, and what it reports.
#pragma once

#include <cstdint>
#include <memory>

#include <tenon/model/model.h>

#include "model/array_data.h"
#include "model/trainer.h"

namespace tenon {

/// How many batches the samples make; the last one may be smaller.
std::int64_t batch_count(std::int64_t samples, std::int64_t batch_size);

/// The step for whole batches, and the one for a smaller last batch if there is one.
class BatchSteps {
 public:
  BatchSteps(const Model& model, StepKind kind, const ArrayData& data, std::int64_t batch_size);

  /// Samples in a batch, counted from 0.
  std::int64_t samples_in(std::int64_t batch) const {
    return batch < whole_batches_ ? batch_size_ : last_size_;
  }
  Step& step_of(std::int64_t batch) const { return batch < whole_batches_ ? *whole_ : *last_; }
  std::int64_t batches() const { return whole_batches_ + (last_ != nullptr); }
  std::int64_t batch_size() const { return batch_size_; }

 private:
  std::int64_t batch_size_, whole_batches_, last_size_;
  std::shared_ptr<Step> whole_, last_;
};

/// A step's report as logs, sorted by name as Keras does.
void read_report(Step& step, Logs& logs);

}  // namespace tenon
