// IDX files built byte by byte in Python, and the published MNIST.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/containers/idx.h>
#include <tenon/tensor/create.h>

#include "containers/golden_files.h"
#include "support/data_folder.h"

namespace tenon::io {
namespace {

using test::bytes_of;
using test::TemporaryFile;

TEST(Idx, ReadsEveryTypePlainAndGzipped) {
  ASSERT_EQ(test::golden_files().at("idx").size(), 36U);
  for (const auto& entry : test::golden_files().at("idx")) {
    SCOPED_TRACE(entry.at("name").get<std::string>());
    const TemporaryFile file("a.idx", bytes_of(entry));
    const Tensor values = read_idx(file.path());
    EXPECT_EQ(values.dtype(), test::tensor_from(entry).dtype());
    EXPECT_TRUE(array_equal(values, test::tensor_from(entry)));
  }
}

TEST(Idx, JoinsGzipMembersAndSkipsPadding) {
  const auto& whole = test::golden_entry("idx", "uint8 (4,)");
  const std::string bytes = bytes_of(test::golden_entry("idx", "uint8 (4,) gz"));
  const TemporaryFile file("a.gz", bytes + std::string(512, '\0'));
  EXPECT_TRUE(array_equal(read_idx(file.path()), test::tensor_from(whole)));
}

TEST(Idx, ReadsMnist) {
  const std::string path = test::data_folder() + "/mnist/";
  if (test::data_folder().empty() || !std::ifstream(path + "t10k-labels-idx1-ubyte.gz"))
    GTEST_SKIP() << "no TENON_DATA_DIR/mnist";
  const Tensor labels = read_idx(path + "t10k-labels-idx1-ubyte.gz");
  EXPECT_TRUE(array_equal(labels[":10"], array({7, 2, 1, 0, 4, 1, 4, 9, 5, 9}, uint8)));
  const Tensor images = read_idx(path + "t10k-images-idx3-ubyte.gz");
  EXPECT_EQ(images.shape(), Shape({10000, 28, 28}));
  EXPECT_EQ(images.dtype(), uint8);
}

}  // namespace
}  // namespace tenon::io
