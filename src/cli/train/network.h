// The network of `--model`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/model/sequential.h>

#include "cli/train/options.h"
#include "cli/train/target.h"

namespace tenon::cli {

/// The hidden layers of "mlp:64,32", none for "linear". CallError for another text.
std::vector<std::int64_t> hidden_layers(const std::string& text);

/// Compiled with AdamW: dense relu layers, then one sigmoid for two classes, softmax for more, and one plain output (of the
/// standardised target, mean squared error) for regression. `rows`, of which it will learn, say how many steps share the
/// weight decay of an epoch.
Sequential make_network(const TrainOptions& options, const Target& target, std::int64_t inputs,
                        std::int64_t rows);

}  // namespace tenon::cli
