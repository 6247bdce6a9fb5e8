// Automatic names, as Keras makes them: "dense", "dense_1", "dense_2".
#pragma once

#include <string>
#include <string_view>

namespace tenon {

/// Keras' to_snake_case: "BatchNormalization" gives "batch_normalization", "LeakyReLU" "leaky_re_lu".
std::string to_snake_case(std::string_view name);

/// `name`, then name_1, name_2, … within this process.
std::string unique_name(std::string_view name);

/// The next unused name for an object of that class: "dense", "dense_1", ….
std::string auto_name(std::string_view class_name);

/// Starts all counts again (part of keras.backend.clear_session).
void reset_names();

}  // namespace tenon
