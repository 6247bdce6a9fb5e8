// Handwritten digits, 8 × 8 (scikit-learn's load_digits). Comes with Tenon.
#pragma once

#include <tenon/datasets/samples.h>

namespace tenon::datasets::digits {

/// x (1797, 64): rows of pixels from 0 to 16, so x.reshape({-1, 8, 8}) are pictures; y 0 to 9. `path` is
/// digits.csv.gz (or digits.csv) or its folder.
Table load_data(const LoadOptions& options = {});

}  // namespace tenon::datasets::digits
