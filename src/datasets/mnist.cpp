#include <tenon/datasets/mnist.h>

#include <tenon/containers/npz.h>

#include "datasets/idx_pictures.h"
#include "datasets/locate.h"

namespace tenon::datasets::mnist {

namespace {

TrainAndTest read_npz_pictures(const std::string& path) {
  const io::NpzArrays arrays = io::read_npz(path, {"x_train", "y_train", "x_test", "y_test"});
  return {{arrays["x_train"], arrays["y_train"], path}, {arrays["x_test"], arrays["y_test"], path}};
}

}  // namespace

TrainAndTest load_data(const LoadOptions& options) {
  const Located files = locate(source_of("mnist"), options.path, options.download);
  TrainAndTest pictures =
      files.paths.size() == 1 ? read_npz_pictures(files.paths[0]) : read_idx_pictures(files);
  expect_mnist_shapes(pictures);
  return pictures;
}

}  // namespace tenon::datasets::mnist
