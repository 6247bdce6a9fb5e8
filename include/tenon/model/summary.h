// summary_text: Keras' table of a model's layers.
#pragma once

#include <optional>
#include <string>

namespace tenon {

class Model;

/// The arguments of Model::summary(), in Keras' order.
struct SummaryOptions {
  /// Absent: as wide as the terminal, at most 88 columns.
  std::optional<int> line_length = {};
  bool expand_nested = false;
  bool show_trainable = false;
};

/// The table that Model.summary() prints, with a line end after each line.
std::string summary_text(const Model& model, const SummaryOptions& options = {});

}  // namespace tenon
