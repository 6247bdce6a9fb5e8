// Arrays and archives made to mislead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/containers/idx.h>
#include <tenon/containers/npy.h>
#include <tenon/containers/npz.h>
#include <tenon/tensor/create.h>

#include "containers/gzip.h"
#include "containers/hostile_files.h"
#include "containers/unpacked_size.h"
#include "containers/zip.h"

namespace tenon::io {
namespace {

using test::bytes_of;
using test::refusal_of;
using test::TemporaryFile;
using testing::HasSubstr;
using namespace std::string_literals;

std::string npy_error(const std::string& header, const std::string& elements = "") {
  std::string bytes = "\x93NUMPY\x01\x00"s;
  bytes += {static_cast<char>(header.size() & 0xFF), static_cast<char>(header.size() >> 8)};
  return refusal_of([](const std::string& path) { read_npy(path); }, bytes + header + elements);
}

TEST(HostileNpy, RefusesBadHeaders) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "should have a {"},
      {"[]", "should have a {"},
      {"{}", "lacks one of"},
      {"{'descr': '<f4', 'fortran_order': False}", "lacks one of"},
      {"{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "'descr' twice"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}", "unknown entry 'x'"},
      {"{'descr': '<f4', 'fortran_order': 1, 'shape': (2,)}", "should be True or False"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': 2}", "should have a ( here"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (2)}", "should be a tuple"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}", "a number that is not negative"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "too large"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807,)}", "is impossible"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}", "is impossible"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4294967296, 4294967296)}", "is impossible"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000,)}",
       "4000000000000 bytes expected, 0 left"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} import os", "goes on after its dictionary"},
      {"{'descr': __import__('os'), 'fortran_order': False, 'shape': (2,)}", "should have a quoted text"},
      {"{'descr': '<f4, 'fortran_order': False, 'shape': (2,)}", "should have a } here"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::string(300, '1') + ")}", "too large"},
      {"{'descr': '|f4', 'fortran_order': False, 'shape': (2,)}", "should begin with the byte order"},
      {"{'descr': 'f4', 'fortran_order': False, 'shape': (2,)}", "no dtype for NumPy's 'f4'"},
      {"{'descr': '', 'fortran_order': False, 'shape': (2,)}", "no dtype for NumPy's ''"},
      {"{'descr': '<f4\\x00', 'fortran_order': False, 'shape': (2,)}", "a backslash"},
      {"{'descr': '<f4', 'fortran_order': False, 'shape': (1" +
           [] {
             std::string axes;
             for (int i = 0; i < 70; ++i) axes += ",1";
             return axes;
           }() +
           ")}",
       "more than 64 axes"},
      {std::string(20000, ' '), "more than 10000"},
  };
  for (const auto& [header, reason] : cases) EXPECT_THAT(npy_error(header), HasSubstr(reason)) << header;
}

TEST(HostileNpy, RefusesElementsThatDoNotFit) {
  const std::string header = "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }\n";
  EXPECT_THAT(npy_error(header, "\1\0"s), HasSubstr("3 bytes expected, 2 left"));
  EXPECT_THAT(npy_error(header, "\1\0\1\0"s), HasSubstr("1 bytes follow the array"));
  EXPECT_THAT(npy_error(header, "\1\0\2"s), HasSubstr(": at byte 70: a bool is stored as 0 or 1, not as 2"));
  const auto read = [](const std::string& path) { read_npy(path); };
  EXPECT_THAT(refusal_of(read, "\x93NUMPY\x04\0"s), HasSubstr("version 4.0"));
  EXPECT_THAT(refusal_of(read, "\x93NUMPY\x02\0\xff\xff\xff\xff"s),
              HasSubstr("the header has 4294967295 bytes"));
  EXPECT_THAT(refusal_of(read, bytes_of(test::golden_entry("npz", "stored"))),
              HasSubstr("this is no .npy file"));
}

TEST(HostileIdx, RefusesImpossibleShapes) {
  const auto read = [](const std::string& path) { read_idx(path); };
  EXPECT_THAT(refusal_of(read, "\0\0\x08\x01\xff\xff\xff\xff"s),
              HasSubstr("has 4294967295 bytes, but 0 follow"));
  EXPECT_THAT(refusal_of(read, "\0\0\x0e\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"s),
              HasSubstr("is impossible"));
  EXPECT_THAT(refusal_of(read, "\0\0\x0a\x01\0\0\0\1a"s),
              HasSubstr(": at byte 2: IDX has no element type 0x0a"));
  EXPECT_THAT(refusal_of(read, "\0\0\x08\xff\0\0\0\1"s), HasSubstr("the file ends within IDX's shape"));
  EXPECT_THAT(refusal_of(read, "\0\0\x08\x01\0\0\0\1ab"s), HasSubstr("has 1 bytes, but 2 follow"));
  EXPECT_THAT(refusal_of(read, bytes_of(test::golden_entry("pictures", "png rgb"))),
              HasSubstr("this is no IDX file"));
}

TEST(HostileGzip, RefusesDamage) {
  const auto read = [](const std::string& path) { read_idx(path); };
  const std::string good = bytes_of(test::golden_entry("idx", "int32 (2, 3) gz"));
  std::string wrong_crc = good;
  wrong_crc[good.size() - 8] = static_cast<char>(wrong_crc[good.size() - 8] ^ 1);
  EXPECT_THAT(refusal_of(read, wrong_crc), HasSubstr("damaged (incorrect data check)"));
  std::string wrong_length = good;
  wrong_length[good.size() - 4] = static_cast<char>(wrong_length[good.size() - 4] ^ 1);
  EXPECT_THAT(refusal_of(read, wrong_length), HasSubstr("damaged (incorrect length check)"));
  EXPECT_THAT(refusal_of(read, good + "more"), HasSubstr("something that is not gzip follows"));
  EXPECT_THAT(refusal_of(read, good + good),
              HasSubstr("(unpacked): at byte "));  // joined: too long for its shape
  EXPECT_THAT(refusal_of(read, good.substr(0, good.size() - 9)), HasSubstr("the gzipped data is cut off"));
}

TEST(HostileGzip, RefusesBombs) {
  EXPECT_EQ(most_unpacked_bytes(100), std::uint64_t{1} << 30);
  EXPECT_EQ(most_unpacked_bytes(std::uint64_t{1} << 30), std::uint64_t{200} << 30);
  const std::size_t size = std::size_t{8} << 20;
  const std::string bomb = test::packed_zeros(size, 15 + 16);
  EXPECT_LT(bomb.size(), std::size_t{1} << 15);
  EXPECT_EQ(unpack_gzip(bomb, "a.gz", size), std::string(size, '\0'));
  EXPECT_THAT(test::file_error_of([&] { unpack_gzip(bomb, "a.gz", size - 1); }),
              HasSubstr("unpack to more than 8388607, which data hardly does"));
}

/// A number written over the four bytes at a place.
std::string with_number(std::string bytes, std::size_t place, std::uint32_t number) {
  for (int i = 0; i < 4; ++i)
    bytes[place + static_cast<std::size_t>(i)] = static_cast<char>(number >> (8 * i));
  return bytes;
}

TEST(HostileZip, RefusesDirectoriesThatLie) {
  const auto read = [](const std::string& path) { read_npz(path); };
  const TemporaryFile file("a.npz");
  write_npz(file.path(), {{"x", arange(100.0)}, {"y", arange(100.0)}}, {.compressed = true});
  const std::string good = file.read();
  const std::size_t entry = good.find("PK\x01\x02"), local = good.find("PK\x03\x04");
  ASSERT_NE(entry, std::string::npos);
  // Unpacked sizes: in the directory alone, and in both places (the CRC then fails).
  refusal_of(read, with_number(good, entry + 24, 7));
  const auto with_size = [&](std::uint32_t size) {
    return with_number(with_number(good, entry + 24, size), local + 22, size);
  };
  EXPECT_THAT(refusal_of(read, with_size(7)), HasSubstr("x.npy: damaged"));
  EXPECT_THAT(refusal_of(read, with_size(2000)), HasSubstr("x.npy: damaged"));
  EXPECT_THAT(refusal_of(read, with_size(0xFFFFFFF0)), HasSubstr("impossible from"));
  // Packed sizes.
  refusal_of(read, with_number(good, entry + 20, 0x7FFFFFFF));
  // CRC.
  const std::string wrong_crc = with_number(with_number(good, entry + 16, 1), local + 14, 1);
  EXPECT_THAT(refusal_of(read, wrong_crc), HasSubstr("x.npy: damaged at byte "));
  // Method: bzip2 (12) in both places.
  std::string bzip2 = good;
  bzip2[entry + 10] = bzip2[local + 8] = 12;
  EXPECT_THAT(refusal_of(read, bzip2), HasSubstr("x.npy: compression method 12 is not read"));
  // Encrypted.
  std::string locked = good;
  locked[entry + 8] = static_cast<char>(locked[entry + 8] | 1);
  locked[local + 6] = static_cast<char>(locked[local + 6] | 1);
  EXPECT_THAT(refusal_of(read, locked), HasSubstr("x.npy: the entry is encrypted"));
  // Two entries of one name.
  std::string twice = good;
  for (std::size_t place = twice.find("y.npy"); place != std::string::npos; place = twice.find("y.npy"))
    twice[place] = 'x';
  EXPECT_THAT(refusal_of(read, twice), HasSubstr("File already exists"));
}

TEST(HostileZip, RefusesBombsAndForeignEntries) {
  const auto read = [](const std::string& path) { read_npz(path); };
  // One entry that claims to unpack to more than 1 GiB, put together by hand; its packed bytes are never looked at.
  const std::size_t size = (std::size_t{1} << 30) + 1;
  const std::string body(size / 1000, 'x');
  const auto number = [](std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
    return text;
  };
  const std::string fields = number(20, 2) + number(0, 2) + number(8, 2) + number(0, 4) + number(0, 4) +
                             number(body.size(), 4) + number(size, 4) + number(5, 2) + number(0, 2);
  const std::string local = "PK\x03\x04" + fields + "x.npy" + body;
  const std::string directory = "PK\x01\x02" + number(20, 2) + fields + std::string(14, '\0') + "x.npy";
  const std::string end = "PK\x05\x06" + number(0, 4) + number(1, 2) + number(1, 2) +
                          number(directory.size(), 4) + number(local.size(), 4) + number(0, 2);
  EXPECT_THAT(refusal_of(read, local + directory + end), HasSubstr("x.npy: "));
  EXPECT_THAT(refusal_of(read, local + directory + end), HasSubstr("which data hardly does"));
  EXPECT_THAT(refusal_of(read, pack_zip({{"notes.txt", "hello"}}, false, "z")),
              HasSubstr("the entry \"notes.txt\" is no array"));
  EXPECT_THAT(refusal_of(read, pack_zip({{"x.npy", "hello"}}, false, "z")),
              HasSubstr(": x.npy: at byte 0: "));
}

}  // namespace
}  // namespace tenon::io
