// summary_text: Keras' table of a model's layers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tenon/base/callable.h>

namespace tenon {

class Model;

/// The arguments of Model::summary(), in Keras' order.
struct SummaryOptions {
  /// Absent: as wide as the terminal, at most 88 columns.
  std::optional<int> line_length = {};
  /// Where the three columns end, as shares of the line; empty: 0.45, 0.8, 1.
  std::vector<double> positions = {};
  /// Receives the whole text, once; empty: standard output. Of Model::summary() only.
  Callable<void(const std::string&)> print_fn = {};
  bool expand_nested = false;
  bool show_trainable = false;
  /// Only the layers from the first whose name begins with a match of one regular expression (ECMAScript's) to the last
  /// of another, such as {"dense_1", "dense_3"}; empty: all.
  std::vector<std::string> layer_range = {};
};

/// The table that Model.summary() prints, with a line end after each line. ValueError if the columns are too narrow, for
/// other numbers of positions or names than these, or if no layer matches.
std::string summary_text(const Model& model, const SummaryOptions& options = {});

}  // namespace tenon
