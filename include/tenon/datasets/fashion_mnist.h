// Pictures of clothes, 28 × 28 grey levels, a harder MNIST (keras.datasets.fashion_mnist).
#pragma once

#include <string>
#include <vector>

#include <tenon/datasets/samples.h>

namespace tenon::datasets::fashion_mnist {

/// 60000 pictures to train and 10000 to test with: x (n, 28, 28) uint8 from 0 to 255, y (n,) uint8 from 0 to 9. Read
/// from the four original files train-images-idx3-ubyte.gz … (compressed or not); `path` is a folder with them.
/// FileError naming the file if it is missing, damaged or of another shape.
TrainAndTest load_data(const LoadOptions& options = {});

/// "T-shirt/top", "Trouser", …: the names of classes 0 to 9.
std::vector<std::string> class_names();

}  // namespace tenon::datasets::fashion_mnist
