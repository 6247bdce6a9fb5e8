#include "cli/train/target.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "cli/program.h"

namespace tenon::cli {

namespace {

constexpr std::size_t most_classes = 1000;

std::vector<double> distinct_numbers(const std::vector<double>& numbers) {
  std::vector<double> distinct;
  for (double number : numbers) {
    if (!std::isnan(number)) distinct.push_back(number);
  }
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  return distinct;
}

bool are_whole(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](double n) { return n == std::floor(n); });
}

Task task_of_classes(std::size_t count) { return count == 2 ? Task::binary : Task::multiclass; }

// The task, and for `auto` the reason for it.
void choose_task(Target& target, const std::string& asked, bool words, const std::vector<double>& numbers,
                 std::size_t distinct) {
  const auto refuse = [&target](const std::string& why) {
    throw CallError(fmt::format("--task {}: {}", task_name(target.task), why));
  };
  if (asked == "auto") {
    const bool classes = words || (distinct <= most_number_classes && are_whole(numbers));
    target.task = classes ? task_of_classes(distinct) : Task::regression;
    target.reason = words     ? fmt::format("{} different words", distinct)
                    : classes ? fmt::format("{} different whole numbers", distinct)
                              : fmt::format("{} different numbers", distinct);
    return;
  }
  target.task = asked == "binary"       ? Task::binary
                : asked == "multiclass" ? Task::multiclass
                                        : Task::regression;
  if (target.task == Task::regression && words)
    refuse(fmt::format("column \"{}\" holds words; use --task multiclass", target.name));
  if (target.task == Task::binary && distinct != 2)
    refuse(fmt::format("column \"{}\" holds {} different values, not 2", target.name, distinct));
}

}  // namespace

const char* task_name(Task task) {
  return task == Task::binary ? "binary" : task == Task::multiclass ? "multiclass" : "regression";
}

Target make_target(const Source& source, std::size_t column, const std::string& task) {
  const io::CsvTable::Column& cells = source.table.columns[column];
  Target target;
  target.column = column;
  target.name = cells.name;
  const bool words = !cells.is_numeric();
  std::vector<std::string> categories = cells.categories;
  categories.erase(std::remove(categories.begin(), categories.end(), ""), categories.end());
  const std::vector<double> numbers = distinct_numbers(cells.numbers);
  const std::size_t distinct = words ? categories.size() : numbers.size();
  if (distinct < 2) {
    throw FileError(fmt::format("{}: column \"{}\" holds {}; there is nothing to learn", source.path,
                                target.name, distinct == 0 ? "no value" : "one value only"));
  }
  choose_task(target, task, words, numbers, distinct);
  if (target.task == Task::regression && !std::isfinite(numbers.front() + numbers.back()))
    throw FileError(fmt::format("{}: column \"{}\" holds an infinite number", source.path, target.name));
  if (target.is_classes() && distinct > most_classes) {
    throw CallError(
        fmt::format("--target: column \"{}\" of {} holds {} different {}, too many classes (1000)",
                    target.name, source.path, distinct, words ? "words" : "numbers"));
  }
  if (target.is_classes()) {
    target.classes = categories;
    for (double number : words ? std::vector<double>{} : numbers)
      target.classes.push_back(fmt::format("{}", number));
  }
  for (std::size_t row = 0; row < static_cast<std::size_t>(source.table.rows); ++row) {
    double value = words ? std::numeric_limits<double>::quiet_NaN() : cells.numbers[row];
    if (words && !cells.words[row].empty()) {
      value = static_cast<double>(std::lower_bound(categories.begin(), categories.end(), cells.words[row]) -
                                  categories.begin());
    } else if (!words && target.is_classes() && !std::isnan(value)) {
      value = static_cast<double>(std::lower_bound(numbers.begin(), numbers.end(), value) - numbers.begin());
    }
    target.values.push_back(value);
    if (!std::isnan(value)) target.rows.push_back(static_cast<std::int64_t>(row));
  }
  return target;
}

}  // namespace tenon::cli
