#include <tenon/datasets/diabetes_pima.h>

#include "datasets/class_table.h"

namespace tenon::datasets::diabetes_pima {

Table load_data(const LoadOptions& options) {
  return load_class_table("diabetes_pima", options,
                          {.rows = 768,
                           .feature_names = {"pregnancies", "glucose", "blood pressure", "skin fold",
                                             "insulin", "body mass index", "diabetes pedigree", "age"},
                           .target_names = {"no diabetes", "diabetes"}});
}

}  // namespace tenon::datasets::diabetes_pima
