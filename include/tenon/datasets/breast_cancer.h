// Cell nuclei of breast tumours, malignant or benign (scikit-learn's load_breast_cancer).
#pragma once

#include <tenon/datasets/samples.h>

namespace tenon::datasets::breast_cancer {

/// x (569, 30), y 0 malignant (212 rows), 1 benign (357). `path` is breast_cancer.csv or its folder.
Table load_data(const LoadOptions& options = {});

}  // namespace tenon::datasets::breast_cancer
