#include <tenon/model/evaluate_result.h>

#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon {

EvaluateResult::EvaluateResult() = default;
EvaluateResult::EvaluateResult(std::vector<std::pair<std::string, double>> values)
    : values_(std::move(values)) {}
EvaluateResult::EvaluateResult(const EvaluateResult& other) = default;
EvaluateResult::EvaluateResult(EvaluateResult&& other) noexcept = default;
EvaluateResult& EvaluateResult::operator=(const EvaluateResult& other) = default;
EvaluateResult& EvaluateResult::operator=(EvaluateResult&& other) noexcept = default;
EvaluateResult::~EvaluateResult() = default;

EvaluateResult::operator double() const {
  if (values_.size() != 1) {
    throw TypeError(
        fmt::format("this result holds {} values ({}) and is no single number; ask for one, as in "
                    "result[\"loss\"]",
                    values_.size(), fmt::join(names(), ", ")));
  }
  return values_.front().second;
}

std::vector<double> EvaluateResult::values() const {
  std::vector<double> result;
  for (const auto& [name, value] : values_) result.push_back(value);
  return result;
}

std::vector<std::string> EvaluateResult::names() const {
  std::vector<std::string> result;
  for (const auto& [name, value] : values_) result.push_back(name);
  return result;
}

double EvaluateResult::operator[](const std::string& name) const {
  std::vector<std::string_view> known;
  for (const auto& [key, value] : values_) {
    if (key == name) return value;
    known.push_back(key);
  }
  throw ValueError(fmt::format("this result has no value \"{}\"{}", name, name_suggestion(name, known)));
}

double EvaluateResult::operator[](const char* name) const { return (*this)[std::string(name)]; }

double EvaluateResult::operator[](int index) const {
  if (index < 0 || static_cast<std::size_t>(index) >= values_.size()) {
    throw IndexError(fmt::format("index {} is out of range for a result of {} values ({})", index,
                                 values_.size(), fmt::join(names(), ", ")));
  }
  return values_[static_cast<std::size_t>(index)].second;
}

}  // namespace tenon
