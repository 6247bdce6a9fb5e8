// Files that are cut off, flipped, mislabelled or made to mislead: each is refused by a FileError that names the file
// and the place, and none is a reason to crash or to ask for more memory than the file is worth.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/log.h>
#include <tenon/containers/idx.h>
#include <tenon/containers/image.h>
#include <tenon/containers/npy.h>
#include <tenon/containers/npz.h>
#include <tenon/tensor/create.h>

#include "containers/hostile_files.h"
#include "containers/object_array.h"

namespace tenon::io {
namespace {

using test::bytes_of;
using test::TemporaryFile;
using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;
using namespace std::string_literals;

using Read = void (*)(const std::string& path);

struct Kind {
  const char* list;
  const char* entry;
  Read read;
};

const Kind kinds[] = {
    {"npy", "float32", [](const std::string& path) { read_npy(path); }},
    {"npy", "version 3", [](const std::string& path) { read_npy(path); }},
    {"npz", "stored", [](const std::string& path) { read_npz(path); }},
    {"npz", "compressed", [](const std::string& path) { read_npz(path); }},
    {"idx", "int32 (2, 3)", [](const std::string& path) { read_idx(path); }},
    {"idx", "int32 (2, 3) gz", [](const std::string& path) { read_idx(path); }},
    {"pictures", "png rgb", [](const std::string& path) { read_image(path); }},
    {"pictures", "png palette alpha interlaced", [](const std::string& path) { read_image(path); }},
    {"pictures", "png gray 16", [](const std::string& path) { read_image(path); }},
    {"pictures", "jpeg", [](const std::string& path) { read_image(path); }},
    {"pictures", "jpeg progressive", [](const std::string& path) { read_image(path); }},
    {"pictures", "jpeg cmyk", [](const std::string& path) { read_image(path); }},
    {"object_npy", "reviews",
     [](const std::string& path) {
       std::ifstream file(path, std::ios::binary);
       parse_npy_objects(std::string(std::istreambuf_iterator<char>(file), {}), path);
     }},
};

class Hostile : public testing::TestWithParam<Kind> {
 protected:
  std::string good() const { return bytes_of(test::golden_entry(GetParam().list, GetParam().entry)); }
  /// The FileError's text, which must begin with the file's name.
  std::string refuse(const std::string& bytes) const { return test::refusal_of(GetParam().read, bytes); }
};

TEST_P(Hostile, IsReadWhenWhole) {
  const TemporaryFile file("whole", good());
  EXPECT_NO_THROW(GetParam().read(file.path()));
}

TEST_P(Hostile, IsRefusedWhereverItIsCutOff) {
  const std::string bytes = good();
  for (std::size_t size = 0; size < bytes.size(); size += std::max<std::size_t>(1, bytes.size() / 200)) {
    const std::string text = refuse(bytes.substr(0, size));
    EXPECT_THAT(text, AnyOf(HasSubstr(": at byte "), HasSubstr("zip archive"), HasSubstr(" bytes"))) << size;
  }
  refuse(bytes.substr(0, bytes.size() - 1));
}

TEST_P(Hostile, IsRefusedWithAnotherStart) {
  const std::string bytes = good();
  for (std::size_t place : {0, 1}) {
    std::string flipped = bytes;
    flipped[place] = static_cast<char>(flipped[place] ^ 0x55);
    refuse(flipped);
  }
  refuse(std::string(bytes.size(), '\0'));
  refuse("GIF89a" + bytes);
  refuse("<!DOCTYPE html><html><body>404 Not Found</body></html>");
}

/// Whatever single bytes become, there is a result or a FileError, never a crash (this runs under the sanitizers too).
TEST_P(Hostile, SurvivesEveryFlippedByte) {
  const std::string bytes = good();
  const auto former = set_warning_handler([](const std::string&) {});
  int refused = 0;
  for (std::size_t place = 0; place < bytes.size(); ++place) {
    for (int mask : {0x01, 0x80, 0xFF}) {
      std::string flipped = bytes;
      flipped[place] = static_cast<char>(flipped[place] ^ mask);
      const TemporaryFile file("flipped", flipped);
      try {
        GetParam().read(file.path());
      } catch (const FileError& error) {
        EXPECT_THAT(error.what(), StartsWith(file.path()));
        ++refused;
      }
    }
  }
  set_warning_handler(former);
  EXPECT_GT(refused, 20);
}

INSTANTIATE_TEST_SUITE_P(Files, Hostile, testing::ValuesIn(kinds),
                         [](const testing::TestParamInfo<Kind>& info) {
                           std::string name = info.param.list + "_"s + info.param.entry;
                           for (char& letter : name) {
                             if (!std::isalnum(static_cast<unsigned char>(letter))) letter = '_';
                           }
                           return name;
                         });

}  // namespace
}  // namespace tenon::io
