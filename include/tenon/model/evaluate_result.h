// What evaluate() and the *_on_batch functions return: the loss and the metrics.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tenon {

/// Loss first, then the metrics: a number if there is only the loss, else a list, and always a dictionary.
class EvaluateResult {
 public:
  EvaluateResult();
  explicit EvaluateResult(std::vector<std::pair<std::string, double>> values);
  EvaluateResult(const EvaluateResult& other);
  EvaluateResult(EvaluateResult&& other) noexcept;
  EvaluateResult& operator=(const EvaluateResult& other);
  EvaluateResult& operator=(EvaluateResult&& other) noexcept;
  ~EvaluateResult();

  /// The loss; TypeError naming the values if there are several (as Keras returns a list then).
  operator double() const;
  /// All values, in the order of names().
  std::vector<double> values() const;
  std::vector<std::string> names() const;
  std::size_t size() const { return values_.size(); }
  /// ValueError naming the nearest known name if there is none of that name.
  double operator[](const std::string& name) const;
  double operator[](const char* name) const;
  /// IndexError if out of range.
  double operator[](int index) const;
  double loss() const { return (*this)["loss"]; }
  /// Names and values (return_dict=True).
  const std::vector<std::pair<std::string, double>>& dict() const { return values_; }

 private:
  std::vector<std::pair<std::string, double>> values_;
};

}  // namespace tenon
