// Which rows train, validate and test.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/train/options.h"
#include "cli/train/target.h"

namespace tenon::cli {

/// Numbers of rows of the table, counted from 0.
struct Parts {
  std::vector<std::int64_t> training, validation, test;
};

/// Test rows are drawn from all, then validation rows from the rest (none for a share of 0), both by the seed and with the
/// shares of the classes kept. FileError if the table has fewer than ten rows with a target.
Parts make_parts(const Source& source, const Target& target, const TrainOptions& options);

/// Writes them as a JSON object of three lists.
void write_parts(const std::string& path, const Parts& parts);

}  // namespace tenon::cli
