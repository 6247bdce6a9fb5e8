#include "datasets/idx_pictures.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/containers/idx.h>

#include "datasets/expect_array.h"

namespace tenon::datasets {

namespace {

constexpr int class_count = 10;

void expect_part(const Samples& part, std::int64_t count, const char* name) {
  expect_array(part.x, DType::uint8, {count, 28, 28}, fmt::format("{}: {} pictures", part.source, name));
  expect_array(part.y, DType::uint8, {count}, fmt::format("{}: {} classes", part.source, name));
  const std::uint8_t* classes = part.y.data<std::uint8_t>();
  const std::uint8_t largest = *std::max_element(classes, classes + count);
  if (largest >= class_count) {
    throw FileError(fmt::format("{}: {} classes: expected 0 to {}, found {}", part.source, name,
                                class_count - 1, largest));
  }
}

}  // namespace

TrainAndTest read_idx_pictures(const Located& files) {
  return {{io::read_idx(files.paths[0]), io::read_idx(files.paths[1]), files.source()},
          {io::read_idx(files.paths[2]), io::read_idx(files.paths[3]), files.source()}};
}

void expect_mnist_shapes(const TrainAndTest& pictures) {
  expect_part(pictures.train, 60000, "training");
  expect_part(pictures.test, 10000, "test");
}

}  // namespace tenon::datasets
