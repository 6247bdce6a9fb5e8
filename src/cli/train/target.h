// What is to be learnt: the target column as classes or numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/train/source.h"

namespace tenon::cli {

enum class Task : std::uint8_t { binary, multiclass, regression };

const char* task_name(Task task);

struct Target {
  std::size_t column = 0;
  std::string name;
  Task task = Task::regression;
  /// Why this task was chosen; empty if the caller did.
  std::string reason;
  /// The classes in the order of their codes: alphabetical, or by size for numbers. Empty for regression.
  std::vector<std::string> classes;
  /// Of every row of the table: the code of its class, or the number; NaN where the cell is empty.
  std::vector<double> values;
  /// The rows that have a value.
  std::vector<std::int64_t> rows;

  bool is_classes() const { return task != Task::regression; }
};

/// Different whole numbers up to which `auto` takes a column of numbers for classes.
constexpr std::size_t most_number_classes = 20;

/// task: "auto", "binary", "multiclass", "regression". Auto takes a column of words for classes, and a column of numbers
/// if they are whole and at most 20 different ones: two classes are binary, more multiclass; all else is regression.
/// CallError for a task that the column does not fit, FileError for a column with fewer than two different values.
Target make_target(const Source& source, std::size_t column, const std::string& task);

}  // namespace tenon::cli
