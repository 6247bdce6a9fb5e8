// Boston house prices of 1978 (keras.datasets.boston_housing).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/datasets/samples.h>

namespace tenon::datasets::boston_housing {

struct LoadOptions {
  /// boston_housing.npz, boston_house_prices.csv, housing.csv, or a folder with one of them. Empty: searched for as
  /// in datasets::LoadOptions.
  std::string path = {};
  /// The share of samples to test with, in [0, 1).
  double test_split = 0.2;
  /// Of the shuffle before the division: NumPy's RandomState(seed).shuffle.
  std::uint32_t seed = 113;
  bool download = true;
};

/// 506 districts: x (n, 13) float64, y (n,) float64, the median price in 1000 dollars; rows in Keras' order whichever
/// file they came from. One of the features counts residents by race, which is why scikit-learn has dropped the
/// set: use it to reproduce older work. ValueError for a test_split outside [0, 1).
TrainAndTest load_data(const LoadOptions& options = {});

/// "CRIM", "ZN", …: the names of the 13 columns.
std::vector<std::string> feature_names();

}  // namespace tenon::datasets::boston_housing
