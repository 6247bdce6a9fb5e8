// How Keras divides its two regression sets.
#pragma once

#include <cstdint>
#include <string>

#include <tenon/datasets/samples.h>

namespace tenon::datasets {

/// ValueError unless test_split is in [0, 1).
void check_test_split(const char* dataset, double test_split);

/// Shuffles rows with NumPy's RandomState(seed); the first int(n * (1 - test_split)) are to train with.
TrainAndTest shuffled_split(const Tensor& x, const Tensor& y, double test_split, std::uint32_t seed,
                            const std::string& source);

}  // namespace tenon::datasets
