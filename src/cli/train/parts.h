// Which rows train, validate and test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/train/options.h"
#include "cli/train/target.h"

namespace tenon::cli {

/// Numbers of rows of the table, counted from 0.
struct Parts {
  std::vector<std::int64_t> training, validation, test;
  /// The rows that each network of the validation has not seen, those of the first being `validation`; empty without
  /// validation. No row occurs twice.
  std::vector<std::vector<std::int64_t>> folds;
};

/// Training and validation rows.
std::vector<std::int64_t> rows_without_test(const Parts& parts);

/// The same without fold `k`.
std::vector<std::int64_t> rows_to_train(const Parts& parts, std::size_t k);

/// Test rows are drawn from all, then validation rows from the rest (none for a share of 0) and, as TrainOptions::folds says,
/// further ones from what is then left, all by the seed and with the shares of the classes kept. FileError if the table has
/// fewer than ten rows with a target, CallError for more folds than there are shares.
Parts make_parts(const Source& source, const Target& target, const TrainOptions& options);

/// Writes them as a JSON object of lists.
void write_parts(const std::string& path, const Parts& parts);

}  // namespace tenon::cli
