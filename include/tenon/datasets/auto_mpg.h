// Fuel consumption of cars of 1970 to 1982 (UCI Auto MPG).
#pragma once

#include <string>

#include <tenon/data/csv.h>
#include <tenon/datasets/samples.h>

namespace tenon::datasets::auto_mpg {

struct LoadOptions {
  /// auto-mpg.data, mpg.csv or the folder of one. Empty: searched for as in datasets::LoadOptions.
  std::string path = {};
  /// What to do with the 6 cars whose horsepower is unknown: drop, nan, value or error.
  io::Missing missing = io::Missing::drop;
  /// For io::Missing::value.
  double missing_value = 0.0;
  bool download = true;
};

/// x (392, 7): cylinders, displacement, horsepower, weight, acceleration, model_year, origin (1 USA, 2 Europe,
/// 3 Japan); y (392,) float64, miles per gallon. (398 rows unless the incomplete ones are dropped.)
Table load_data(const LoadOptions& options = {});

}  // namespace tenon::datasets::auto_mpg
