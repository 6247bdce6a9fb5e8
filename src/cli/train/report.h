// What `tenon train` tells: as text for a person, as JSON for a program.
#pragma once

#include <string>
#include <vector>

#include "cli/train/evaluation.h"

namespace tenon::cli {

/// Everything that a report is about.
struct Work {
  const TrainOptions& options;
  const Source& source;
  const Target& target;
  const Parts& parts;
  const Trained& trained;
  const Evaluation& evaluation;
  /// Pictures that were written.
  const std::vector<std::string>& pictures;
};

/// What is in the table and what becomes of its columns.
std::string table_text(const Work& work);
/// How training went.
std::string training_text(const Work& work);
/// Scores against the baseline, confusion matrix, importance.
std::string result_text(const Work& work);

std::string report_json(const Work& work);

const char* ending_name(Ending ending);

}  // namespace tenon::cli
