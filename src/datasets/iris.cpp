#include <tenon/datasets/iris.h>

#include "datasets/class_table.h"

namespace tenon::datasets::iris {

Table load_data(const LoadOptions& options) {
  return load_class_table(
      "iris", options,
      {.rows = 150,
       .feature_names = {"sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"},
       .target_names = {"setosa", "versicolor", "virginica"}});
}

}  // namespace tenon::datasets::iris
