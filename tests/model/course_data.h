// The course's data, read by a reader of its own: columns as NumPy's loadtxt gives them.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <tenon/tensor/create.h>

namespace tenon::test {

struct CourseData {
  Tensor x, y;  // float64; y of rank 1, the last column
};

inline CourseData read_course_data(const std::string& name, bool has_header) {
  std::ifstream file(std::string(TENON_SOURCE_DIR) + "/data/" + name);
  if (!file) throw std::runtime_error("no file data/" + name);
  std::string line;
  if (has_header) std::getline(file, line);
  std::vector<double> x, y;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::vector<double> row;
    for (std::string field; std::getline(fields, field, ',');) row.push_back(std::stod(field));
    if (row.empty()) continue;
    y.push_back(row.back());
    x.insert(x.end(), row.begin(), row.end() - 1);
  }
  const auto rows = static_cast<std::int64_t>(y.size());
  return {array(x.data(), Shape{rows, static_cast<std::int64_t>(x.size()) / rows}), array(y)};
}

inline CourseData diabetes() { return read_course_data("pima-indians-diabetes.csv", false); }
inline CourseData iris() { return read_course_data("iris.csv", true); }

}  // namespace tenon::test
