// CIFAR-10's batches: the Python ones against Keras' load_batch (tests/golden/datasets/), the binary ones by hand.
#include "datasets/cifar_batches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/error.h>
#include <tenon/datasets/cifar10.h>

#include "datasets/array_digest.h"
#include "datasets/surroundings.h"
#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon::datasets {
namespace {

using test::message_of;
using testing::HasSubstr;

/// Its red, green and blue planes are constant.
std::string record(int label, int red, int green, int blue) {
  std::string bytes(1, static_cast<char>(label));
  for (int value : {red, green, blue}) bytes.append(1024, static_cast<char>(value));
  return bytes;
}

TEST(CifarBatches, PythonBatchesAsKerasReadsThem) {
  int cases = 0;
  for (const auto& golden : test::read_golden("datasets").at("cifar_batches")) {
    const std::string file =
        std::string(TENON_TEST_GOLDEN) + "/datasets/" + golden.at("file").get<std::string>();
    CifarPictures pictures;
    add_python_batch(pictures, test::read_bytes(file), file);
    const Samples samples = pictures.samples(file);
    test::expect_digest(samples.x, golden.at("x"), file);
    EXPECT_EQ(samples.y.shape(), Shape({3, 1}));
    EXPECT_EQ(samples.y.to_vector<std::int64_t>(), golden.at("y").get<std::vector<std::int64_t>>());
    ++cases;
  }
  EXPECT_EQ(cases, 2);
}

TEST(CifarBatches, BinaryBatchesByHand) {
  CifarPictures pictures;
  std::string bytes = record(3, 1, 2, 3) + record(9, 4, 5, 255);
  bytes[1 + 33] = 77;  // red of row 1, column 1
  add_binary_batch(pictures, bytes, "b.bin");
  const Samples samples = pictures.samples("b.bin");
  EXPECT_EQ(samples.x.shape(), Shape({2, 32, 32, 3}));
  EXPECT_EQ(samples.x.dtype(), uint8);
  EXPECT_TRUE(array_equal(samples.x["0, 0, 0"], array({1, 2, 3}, uint8)));
  EXPECT_TRUE(array_equal(samples.x["0, 1, 1"], array({77, 2, 3}, uint8)));
  EXPECT_TRUE(array_equal(samples.x["1, 31, 31"], array({4, 5, 255}, uint8)));
  EXPECT_TRUE(array_equal(samples.y, array({{3}, {9}}, uint8)));
}

TEST(CifarBatches, RefusesDamagedBatches) {
  CifarPictures pictures;
  const std::string good = record(3, 1, 2, 3);
  EXPECT_THAT(message_of<FileError>([&] { add_binary_batch(pictures, good.substr(1), "b.bin"); }),
              HasSubstr("b.bin: 3072 bytes are not a whole number of records of 3073 bytes"));
  EXPECT_THAT(message_of<FileError>([&] { add_binary_batch(pictures, "", "b.bin"); }),
              HasSubstr("b.bin: 0 bytes"));
  EXPECT_THAT(message_of<FileError>([&] { add_binary_batch(pictures, good + record(10, 1, 2, 3), "b.bin"); }),
              HasSubstr("b.bin: offset 3073: expected a class from 0 to 9, got 10"));
  const std::string file = TENON_TEST_GOLDEN "/datasets/cifar_batch_python2";
  std::string bytes = test::read_bytes(file);
  for (std::size_t length : {std::size_t{0}, std::size_t{20}, bytes.size() / 2, bytes.size() - 1}) {
    EXPECT_THAT(
        message_of<FileError>([&] { add_python_batch(pictures, bytes.substr(0, length), "data_batch_1"); }),
        HasSubstr("data_batch_1"))
        << length;
  }
  bytes.replace(bytes.find("labels"), 6, "lapels");
  EXPECT_THAT(
      message_of<FileError>([&] { add_python_batch(pictures, bytes, "data_batch_1"); }),
      HasSubstr("data_batch_1: expected a dict with \"data\", uint8 of shape (n, 3072), and \"labels\""));
}

TEST(Cifar10, CountsThePicturesOfAllBatches) {
  const test::ScratchFolder folder;
  for (int i = 1; i <= 5; ++i) {
    folder.write("cifar-10-batches-bin/data_batch_" + std::to_string(i) + ".bin", record(i, 1, 2, 3));
  }
  EXPECT_THAT(message_of<FileError>([&] { cifar10::load_data({.path = folder.path()}); }),
              HasSubstr("does not hold data set cifar10"));
  folder.write("cifar-10-batches-bin/test_batch.bin", record(0, 1, 2, 3) + record(1, 1, 2, 3));
  for (const std::string& path : {folder.path(), folder / "cifar-10-batches-bin"}) {
    EXPECT_THAT(message_of<FileError>([&] { cifar10::load_data({.path = path}); }),
                HasSubstr("cifar-10-batches-bin: expected 50000 + 10000 pictures, found 5 + 2"));
  }
  const test::ScratchFolder python;
  const std::string batch = test::read_bytes(TENON_TEST_GOLDEN "/datasets/cifar_batch_python2");
  for (const char* name :
       {"data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"}) {
    python.write(std::string("cifar10/cifar-10-batches-py/") + name, batch);
  }
  EXPECT_THAT(message_of<FileError>([&] { cifar10::load_data({.path = python.path()}); }),
              HasSubstr("found 15 + 3"));
  EXPECT_EQ(cifar10::class_names().at(3), "cat");
  EXPECT_EQ(cifar10::class_names().at(5), "dog");
}

}  // namespace
}  // namespace tenon::datasets
