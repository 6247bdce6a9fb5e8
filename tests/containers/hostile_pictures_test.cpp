// Pictures made to mislead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/base/log.h>
#include <tenon/containers/image.h>
#include <tenon/tensor/create.h>

#include "containers/hostile_files.h"

namespace tenon::io {
namespace {

using test::bytes_of;
using test::refusal_of;
using test::TemporaryFile;
using testing::AnyOf;
using testing::HasSubstr;
using namespace std::string_literals;

std::string big_endian(std::uint32_t number) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(number >> shift);
  return text;
}

/// A PNG's chunk with its CRC.
std::string chunk(const std::string& kind, const std::string& body) {
  const std::string whole = kind + body;
  const uLong crc = crc32(0, reinterpret_cast<const Bytef*>(whole.data()), static_cast<uInt>(whole.size()));
  return big_endian(static_cast<std::uint32_t>(body.size())) + whole +
         big_endian(static_cast<std::uint32_t>(crc));
}

std::string png_of_size(std::uint32_t width, std::uint32_t height, const std::string& rest) {
  return "\x89PNG\r\n\x1a\n"s + chunk("IHDR", big_endian(width) + big_endian(height) + "\x08\x02\0\0\0"s) +
         rest + chunk("IEND", "");
}

TEST(HostilePng, RefusesLiesAboutSize) {
  const auto read = [](const std::string& path) { read_image(path); };
  const std::string data = chunk("IDAT", test::packed_zeros(1 << 20, 15));
  EXPECT_THAT(refusal_of(read, png_of_size(0, 5, data)), HasSubstr("damaged PNG"));
  EXPECT_THAT(refusal_of(read, png_of_size(0x7FFFFFFF, 0x7FFFFFFF, data)),
              AnyOf(HasSubstr("damaged PNG"), HasSubstr("pixels")));
  EXPECT_THAT(refusal_of(read, png_of_size(60000, 60000, data)), HasSubstr("at most 178956970 pixels"));
  EXPECT_THAT(refusal_of(read, png_of_size(10000, 10000, data)),
              HasSubstr("10000 x 10000 pixels cannot come from"));
  EXPECT_THAT(refusal_of(read, png_of_size(600, 600, data)), HasSubstr("damaged PNG"));  // too little data
  EXPECT_THAT(refusal_of(read, png_of_size(4, 4, "")), HasSubstr("damaged PNG"));
}

TEST(HostilePng, RefusesDamage) {
  const auto read = [](const std::string& path) { read_image(path); };
  const std::string good = bytes_of(test::golden_entry("pictures", "png rgb"));
  std::string wrong_crc = good;
  const std::size_t data = good.find("IDAT");
  wrong_crc[data + 8] = static_cast<char>(wrong_crc[data + 8] ^ 1);
  EXPECT_THAT(refusal_of(read, wrong_crc), HasSubstr(": at byte "));
  std::string wrong_kind = good;
  wrong_kind[data] = 'Q';
  EXPECT_THAT(refusal_of(read, wrong_kind), HasSubstr("damaged PNG"));
  EXPECT_THAT(refusal_of(read, good.substr(0, 8)), HasSubstr("cut off"));
}

TEST(HostileJpeg, RefusesLiesAboutSize) {
  const auto read = [](const std::string& path) { read_image(path); };
  for (const char* name : {"jpeg", "jpeg progressive"}) {
    const std::string good = bytes_of(test::golden_entry("pictures", name));
    std::size_t frame = good.find("\xFF\xC0\0\x11"s);
    if (frame == std::string::npos) frame = good.find("\xFF\xC2\0\x11"s);
    ASSERT_NE(frame, std::string::npos);
    std::string huge = good;
    huge.replace(frame + 5, 4, "\xFF\xDC\xFF\xDC");
    EXPECT_THAT(refusal_of(read, huge), HasSubstr("at most 178956970 pixels"));
    std::string large = good;
    large.replace(frame + 5, 4, "\x10\x00\x10\x00"s);
    EXPECT_THAT(refusal_of(read, large), HasSubstr("4096 x 4096 pixels cannot come from"));
    std::string taller = good;
    taller.replace(frame + 5, 2, "\x00\x80"s);
    EXPECT_THAT(refusal_of(read, taller), HasSubstr("damaged JPEG"));
  }
}

TEST(HostileJpeg, RefusesEndlessScans) {
  // The last scan of a progressive picture again and again.
  const std::string good = bytes_of(test::golden_entry("pictures", "jpeg progressive"));
  const std::size_t last = good.rfind("\xFF\xDA"s);
  const std::string scan = good.substr(last, good.size() - last - 2);
  std::string endless = good.substr(0, good.size() - 2);
  for (int i = 0; i < 2000; ++i) endless += scan;
  EXPECT_THAT(refusal_of([](const std::string& path) { read_image(path); }, endless + "\xFF\xD9"),
              AnyOf(HasSubstr("more than 500 scans"), HasSubstr("damaged JPEG")));
}

TEST(HostileJpeg, SkipsStrayBytesWithAWarning) {
  std::string bytes = bytes_of(test::golden_entry("pictures", "jpeg"));
  const TemporaryFile file("stray.jpg", bytes);
  const Tensor expected = read_image(file.path());
  bytes.insert(bytes.size() - 2, "stray");
  file.write(bytes);
  std::string warning;
  const auto former = set_warning_handler([&](const std::string& text) { warning = text; });
  const Tensor actual = read_image(file.path());
  set_warning_handler(former);
  EXPECT_TRUE(array_equal(actual, expected));
  EXPECT_THAT(warning, HasSubstr("extraneous bytes"));
}

TEST(HostileImage, IgnoresTheSuffix) {
  const TemporaryFile png("a.jpg", bytes_of(test::golden_entry("pictures", "png rgb")));
  EXPECT_EQ(read_image(png.path()).shape(), Shape({5, 7, 3}));
  const TemporaryFile text("a.png", "not a picture");
  EXPECT_THAT(test::file_error_of([&] { read_image(text.path()); }),
              HasSubstr("neither a PNG nor a JPEG file (it begins with 6e 6f 74 20)"));
}

}  // namespace
}  // namespace tenon::io
