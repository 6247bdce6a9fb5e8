// Small colour pictures of ten classes, 32 × 32 (keras.datasets.cifar10).
#pragma once

#include <string>
#include <vector>

#include <tenon/datasets/samples.h>

namespace tenon::datasets::cifar10 {

struct LoadOptions {
  /// A folder or archive with the batches, or for a subset the folder with its two files. Empty: searched for as
  /// in datasets::LoadOptions.
  std::string path = {};
  /// "": all of CIFAR-10. "small": the first 3000 training and the first 1000 test pictures
  /// (cifar10_train_3000.bin.gz, cifar10_test_1000.bin.gz). "cats_and_dogs": 8000 and 2000 pictures of classes 3
  /// and 5 only, whose pixels went through JPEG (catsdogs_train.bin.gz, catsdogs_test.bin.gz). A subset is never
  /// taken for the whole.
  std::string subset = {};
  /// Fetch cifar-10-python.tar.gz (170 MB) if nothing is there; subsets are not on the network.
  bool download = true;
};

/// 50000 pictures to train and 10000 to test with: x (n, 32, 32, 3) uint8 from 0 to 255, y (n, 1) uint8 from 0 to 9.
/// Read from Keras' Python batches (cifar-10-batches-py/ or cifar-10-python.tar.gz) or from the official binary
/// batches (cifar-10-batches-bin/ or cifar-10-binary.tar.gz; data_batch_1.bin … and test_batch.bin, compressed or
/// not). ValueError for an unknown subset, FileError naming the file if it is missing or damaged.
TrainAndTest load_data(const LoadOptions& options = {});

/// "airplane", "automobile", …: the names of classes 0 to 9.
std::vector<std::string> class_names();

}  // namespace tenon::datasets::cifar10
