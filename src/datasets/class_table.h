// Tables of numbers whose last column is a class.
#pragma once

#include <cstdint>

#include <tenon/datasets/samples.h>

namespace tenon::datasets {

/// What such a table must hold. Classes are numbered as their names are.
struct ClassTableForm {
  std::int64_t rows = 0;
  std::vector<std::string> feature_names = {};
  std::vector<std::string> target_names = {};
};

/// Finds and reads the one file of a data set. A first line that counts rows and features ("150,4,setosa,…", as in
/// scikit-learn's files) is left out. FileError if the table has another form.
Table load_class_table(const char* dataset, const LoadOptions& options, const ClassTableForm& form);

}  // namespace tenon::datasets
