#include <tenon/datasets/breast_cancer.h>

#include "datasets/class_table.h"

namespace tenon::datasets::breast_cancer {

Table load_data(const LoadOptions& options) {
  const std::vector<std::string> measures = {"radius",     "texture",          "perimeter", "area",
                                             "smoothness", "compactness",      "concavity", "concave points",
                                             "symmetry",   "fractal dimension"};
  ClassTableForm form{.rows = 569, .target_names = {"malignant", "benign"}};
  for (const std::string& measure : measures) form.feature_names.push_back("mean " + measure);
  for (const std::string& measure : measures) form.feature_names.push_back(measure + " error");
  for (const std::string& measure : measures) form.feature_names.push_back("worst " + measure);
  return load_class_table("breast_cancer", options, form);
}

}  // namespace tenon::datasets::breast_cancer
