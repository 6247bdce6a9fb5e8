// House prices of California's districts in 1990 (keras.datasets.california_housing).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/datasets/samples.h>

namespace tenon::datasets::california_housing {

struct LoadOptions {
  /// "large": all 20640 districts. "small": the first 600 of the file.
  std::string version = "large";
  /// california_housing.npz or a folder with it. Empty: searched for as in datasets::LoadOptions.
  std::string path = {};
  /// The share of samples to test with, in [0, 1).
  double test_split = 0.2;
  /// Of the shuffle before the division: NumPy's RandomState(seed).shuffle.
  std::uint32_t seed = 113;
  bool download = true;
};

/// Keras' own file: x (n, 8), y (n,) the median price in dollars, in the file's dtype. ValueError for an unknown
/// version or a test_split outside [0, 1).
TrainAndTest load_data(const LoadOptions& options = {});

/// The table of A. Géron's housing.csv, which is the same census with other columns, so not interchangeable with
/// load_data(): x (20640, 9) float64, y (20640,) float64, the median price in dollars. 207 numbers of total_bedrooms
/// are missing and NaN; ocean_proximity is the position of its word in alphabetical order ("<1H OCEAN" 0,
/// "INLAND" 1, "ISLAND" 2, "NEAR BAY" 3, "NEAR OCEAN" 4).
Table load_table(const datasets::LoadOptions& options = {});

}  // namespace tenon::datasets::california_housing
