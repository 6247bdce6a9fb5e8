// Chemical analyses of wines from three cultivars (scikit-learn's load_wine).
#pragma once

#include <tenon/datasets/samples.h>

namespace tenon::datasets::wine {

/// x (178, 13), y 0 (59 rows), 1 (71), 2 (48). `path` is wine_data.csv or its folder.
Table load_data(const LoadOptions& options = {});

}  // namespace tenon::datasets::wine
