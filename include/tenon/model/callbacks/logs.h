// Logs: the names and numbers that callbacks and History receive.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon {

/// Names and numbers in order, as Keras' logs dict. A callback may add to them: later callbacks and History see it.
class Logs {
 public:
  using Entry = std::pair<std::string, double>;

  Logs() = default;
  Logs(std::vector<Entry> entries) : entries_(std::move(entries)) {}

  /// Null if there is none of that name.
  const double* find(std::string_view name) const {
    for (const Entry& entry : entries_) {
      if (entry.first == name) return &entry.second;
    }
    return nullptr;
  }
  /// ValueError naming the nearest known name if there is none of that name.
  double at(std::string_view name) const;
  double operator[](std::string_view name) const { return at(name); }
  /// Replaces the number of that name, or adds it at the end.
  void set(std::string_view name, double value);
  void sort_by_name();
  void clear() { entries_.clear(); }

  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  std::vector<Entry>::const_iterator begin() const { return entries_.begin(); }
  std::vector<Entry>::const_iterator end() const { return entries_.end(); }

 private:
  std::vector<Entry> entries_;
};

}  // namespace tenon
