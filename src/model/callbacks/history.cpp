#include <tenon/model/callbacks/history.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon {

History::~History() = default;

const std::vector<double>* HistoryTable::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

const std::vector<double>& HistoryTable::operator[](std::string_view name) const {
  if (const std::vector<double>* values = find(name)) return *values;
  std::vector<std::string_view> known;
  for (const Entry& entry : entries_) known.push_back(entry.first);
  throw ValueError(fmt::format("the history has no values of \"{}\"{}", name, name_suggestion(name, known)));
}

void HistoryTable::append(std::string_view name, double value) {
  for (Entry& entry : entries_) {
    if (entry.first == name) {
      entry.second.push_back(value);
      return;
    }
  }
  entries_.push_back({std::string(name), {value}});
}

void History::record(std::int64_t number, const Logs& logs) {
  epoch.push_back(number);
  for (const auto& [name, value] : logs) history.append(name, value);
}

}  // namespace tenon
