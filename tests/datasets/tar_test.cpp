// Archives made by the system's tar, and damaged ones.
#include "datasets/tar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/datasets/cifar10.h>

#include "datasets/surroundings.h"
#include "support/error_text.h"

namespace tenon::datasets {
namespace {

using testing::HasSubstr;

std::string message_of(std::string_view archive) {
  return test::message_of<FileError>([&] { parse_tar(archive, "a.tar"); });
}

class Tar : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/some folder/empty", "");
    folder_.write("in/some folder/text", "some text");
    folder_.write("in/" + long_name_, std::string(1025, 'x'));
    std::filesystem::create_symlink("text", folder_ / "in/some folder/link");
    const std::string command =
        fmt::format("tar --format=ustar --sort=name -cf '{}' -C '{}' 'some folder' '{}'", folder_ / "a.tar",
                    folder_ / "in", long_name_.substr(0, long_name_.find('/')));
    if (std::system(command.c_str()) != 0) GTEST_SKIP() << "there is no tar";
    archive_ = test::read_bytes(folder_ / "a.tar");
  }

  const std::string long_name_ = std::string(90, 'f') + "/" + std::string(90, 'n');
  test::ScratchFolder folder_;
  std::string archive_;
};

TEST_F(Tar, ListsRegularFiles) {
  const std::vector<TarEntry> entries = parse_tar(archive_, "a.tar");
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].name, "some folder/empty");
  EXPECT_EQ(entries[0].bytes, "");
  EXPECT_EQ(entries[1].name, "some folder/text");
  EXPECT_EQ(entries[1].bytes, "some text");
  EXPECT_EQ(entries[2].name, long_name_);
  EXPECT_EQ(entries[2].bytes, std::string(1025, 'x'));
}

TEST_F(Tar, RefusesWhatIsCutOff) {
  for (std::size_t length : {1, 100, 511, 513, 1024, 1500, 2048}) {
    EXPECT_THAT(message_of(std::string_view(archive_).substr(0, length)), HasSubstr("cut off")) << length;
  }
  EXPECT_THAT(message_of(""), HasSubstr("a.tar: offset 0: the tar archive is cut off (it has no end mark)"));
}

TEST_F(Tar, RefusesDamagedHeaders) {
  std::string bytes = archive_;
  bytes[0] = 'S';
  EXPECT_THAT(message_of(bytes), HasSubstr("a.tar: offset 0: a tar header is damaged (wrong checksum)"));
  bytes = archive_;
  bytes[150] = 'x';
  EXPECT_THAT(message_of(bytes), HasSubstr("a.tar: offset 148: a number in a tar header is damaged"));
  // An absurd size under a right checksum.
  bytes = archive_;
  std::fill_n(bytes.begin() + 124, 11, '7');
  std::fill_n(bytes.begin() + 148, 8, ' ');
  unsigned sum = 0;
  for (std::size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(bytes[i]);
  bytes.replace(148, 8, fmt::format("{:06o}", sum) + std::string("\0 ", 2));
  EXPECT_THAT(message_of(bytes), HasSubstr("of 8589934591 bytes is cut off"));
}

TEST_F(Tar, Cifar10ReadsBatchesFromIt) {
  const test::ScratchFolder source;
  const std::string batch = test::read_bytes(TENON_TEST_GOLDEN "/datasets/cifar_batch_python2");
  for (int i = 1; i <= 5; ++i) source.write("cifar-10-batches-py/data_batch_" + std::to_string(i), batch);
  source.write("cifar-10-batches-py/test_batch", batch);
  source.write("cifar-10-batches-py/readme.html", "");
  const std::string path = source / "cifar-10-python.tar.gz";
  ASSERT_EQ(
      std::system(fmt::format("tar -czf '{}' -C '{}' cifar-10-batches-py", path, source.path()).c_str()), 0);
  test::expect_error<FileError>([&] { cifar10::load_data({.path = path}); },
                                "cifar-10-python.tar.gz: expected 50000 + 10000 pictures, found 15 + 3");
}

}  // namespace
}  // namespace tenon::datasets
