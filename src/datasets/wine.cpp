#include <tenon/datasets/wine.h>

#include "datasets/class_table.h"

namespace tenon::datasets::wine {

Table load_data(const LoadOptions& options) {
  return load_class_table(
      "wine", options,
      {.rows = 178,
       .feature_names = {"alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols",
                         "flavanoids", "nonflavanoid_phenols", "proanthocyanins", "color_intensity", "hue",
                         "od280/od315_of_diluted_wines", "proline"},
       .target_names = {"class_0", "class_1", "class_2"}});
}

}  // namespace tenon::datasets::wine
