// Medical records of 768 women, and who got diabetes within five years. Comes with Tenon.
#pragma once

#include <tenon/datasets/samples.h>

namespace tenon::datasets::diabetes_pima {

/// x (768, 8), y 1 with diabetes (268 rows), 0 without (500). A 0 in glucose, blood pressure, skin fold, insulin or
/// body mass index means "not measured". `path` is pima-indians-diabetes.csv or its folder.
Table load_data(const LoadOptions& options = {});

}  // namespace tenon::datasets::diabetes_pima
