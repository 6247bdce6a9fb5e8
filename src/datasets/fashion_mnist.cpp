#include <tenon/datasets/fashion_mnist.h>

#include "datasets/idx_pictures.h"
#include "datasets/locate.h"

namespace tenon::datasets::fashion_mnist {

TrainAndTest load_data(const LoadOptions& options) {
  TrainAndTest pictures =
      read_idx_pictures(locate(source_of("fashion_mnist"), options.path, options.download));
  expect_mnist_shapes(pictures);
  return pictures;
}

std::vector<std::string> class_names() {
  return {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
          "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};
}

}  // namespace tenon::datasets::fashion_mnist
