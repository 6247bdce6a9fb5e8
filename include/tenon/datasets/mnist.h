// Handwritten digits, 28 × 28 grey levels (keras.datasets.mnist).
#pragma once

#include <tenon/datasets/samples.h>

namespace tenon::datasets::mnist {

/// 60000 pictures to train and 10000 to test with: x (n, 28, 28) uint8 from 0 to 255, y (n,) uint8 from 0 to 9. Read
/// from Keras' mnist.npz or from the four original files train-images-idx3-ubyte.gz … (compressed or not); `path`
/// is the npz file or a folder with either. FileError naming the file if it is missing, damaged or of another shape.
TrainAndTest load_data(const LoadOptions& options = {});

}  // namespace tenon::datasets::mnist
