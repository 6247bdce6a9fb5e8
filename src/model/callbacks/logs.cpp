#include <tenon/model/callbacks/logs.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon {

double Logs::at(std::string_view name) const {
  if (const double* value = find(name)) return *value;
  std::vector<std::string_view> known;
  for (const Entry& entry : entries_) known.push_back(entry.first);
  throw ValueError(fmt::format("the logs have no value \"{}\"{}", name, name_suggestion(name, known)));
}

void Logs::set(std::string_view name, double value) {
  for (Entry& entry : entries_) {
    if (entry.first == name) {
      entry.second = value;
      return;
    }
  }
  entries_.emplace_back(name, value);
}

void Logs::sort_by_name() {
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.first < b.first; });
}

}  // namespace tenon
