// The loop over batches that evaluates: of evaluate(), and of fit() after an epoch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/model/model.h>

#include "model/batch_steps.h"
#include "model/callback_list.h"

namespace tenon {

/// The means over all batches, in the report's own order.
std::vector<std::pair<std::string, double>> evaluate_data(const Model& model, const ArrayData& data,
                                                          const BatchSteps& batches,
                                                          const std::optional<std::int64_t>& steps,
                                                          CallbackList& callbacks);

}  // namespace tenon
