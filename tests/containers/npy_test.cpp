// .npy and .npz files that NumPy wrote, and ours against its bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include <tenon/containers/npy.h>
#include <tenon/containers/npz.h>
#include <tenon/tensor/create.h>

#include "containers/golden_files.h"
#include "containers/zip.h"
#include "support/error_text.h"

namespace tenon::io {
namespace {

using test::bytes_of;
using test::TemporaryFile;
using testing::HasSubstr;

/// Equal with NaN equal to itself.
void expect_same(const Tensor& actual, const Tensor& expected) {
  ASSERT_EQ(actual.dtype(), expected.dtype());
  ASSERT_EQ(actual.shape(), expected.shape());
  EXPECT_TRUE(actual.is_contiguous());
  EXPECT_EQ(std::memcmp(elements_of(actual), elements_of(expected),
                        static_cast<std::size_t>(actual.size()) * size_of(actual.dtype())),
            0)
      << actual << "\ninstead of\n"
      << expected;
}

TEST(Npy, ReadsWhatNumPyWrote) {
  ASSERT_GT(test::golden_files().at("npy").size(), 40U);
  for (const auto& entry : test::golden_files().at("npy")) {
    SCOPED_TRACE(entry.at("name").get<std::string>());
    const TemporaryFile file("a.npy", bytes_of(entry));
    expect_same(read_npy(file.path()), test::tensor_from(entry));
  }
}

TEST(Npy, WritesTheBytesOfNumPy) {
  const TemporaryFile file("a.npy");
  int count = 0;
  for (const auto& entry : test::golden_files().at("npy")) {
    if (!entry.at("same_bytes")) continue;
    SCOPED_TRACE(entry.at("name").get<std::string>());
    write_npy(file.path(), test::tensor_from(entry));
    EXPECT_EQ(file.read(), bytes_of(entry));
    ++count;
  }
  EXPECT_GT(count, 30);
}

TEST(Npy, WritesATransposedViewInFortranOrderAsNumPyDoes) {
  const TemporaryFile file("a.npy");
  for (const char* name : {"fortran", "fortran cube"}) {
    const auto& entry = test::golden_entry("npy", name);
    const Tensor values = test::tensor_from(entry);
    write_npy(file.path(), values.T().copy().T());
    EXPECT_EQ(file.read(), bytes_of(entry)) << name;
  }
  const Tensor x = arange(12.0).reshape({3, 4});
  write_npy(file.path(), x[":, ::2"]);
  expect_same(read_npy(file.path()), array({{0.0, 2.0}, {4.0, 6.0}, {8.0, 10.0}}));
}

TEST(Npy, RefusesDTypesByName) {
  const std::map<std::string, std::string> reasons = {
      {"text", "Tenon has no dtype for NumPy's '<U2': text"},
      {"bytes", "'|S2': bytes of text"},
      {"complex", "'<c16': complex numbers"},
      {"dates", "'<M8[D]': dates"},
      {"long double", "'<f16'"},
      {"records", "records of several fields"},
      {"objects", "'|O': Python objects, which only a pickle can hold"},
  };
  ASSERT_EQ(test::golden_files().at("refused_npy").size(), reasons.size());
  for (const auto& entry : test::golden_files().at("refused_npy")) {
    const std::string name = entry.at("name");
    const std::string text = test::file_error_of([&] { parse_npy(bytes_of(entry), "a.npy"); });
    EXPECT_THAT(text, HasSubstr("a.npy: at byte ")) << name;
    EXPECT_THAT(text, HasSubstr(reasons.at(name))) << name;
  }
}

TEST(Npy, RefusesBFloat16BeforeTheFileIsTouched) {
  const TemporaryFile file("a.npy", "old");
  test::expect_error<TypeError>([&] { write_npy(file.path(), ones({2}, bfloat16)); },
                                "NumPy's files have no bfloat16");
  EXPECT_EQ(file.read(), "old");
}

TEST(Npy, NamesAFileThatIsNotThere) {
  EXPECT_THAT(test::file_error_of([] { read_npy("/nowhere/a.npy"); }),
              HasSubstr("/nowhere/a.npy: cannot be opened"));
}

TEST(Npz, ReadsWhatNumPyWrote) {
  for (const auto& entry : test::golden_files().at("npz")) {
    SCOPED_TRACE(entry.at("name").get<std::string>());
    const TemporaryFile file("a.npz", bytes_of(entry));
    const NpzArrays arrays = read_npz(file.path());
    EXPECT_EQ(arrays.names(), (std::vector<std::string>{"x", "y", "mask"}));
    for (const auto& [name, expected] : entry.at("arrays").items()) {
      expect_same(arrays[name], test::tensor_from(expected));
    }
    EXPECT_EQ(read_npz(file.path(), {"y"}).names(), std::vector<std::string>{"y"});
  }
}

TEST(Npz, NamesTheNearestArray) {
  const NpzArrays arrays({{"x_train", ones({1})}, {"y_train", ones({1})}});
  EXPECT_TRUE(arrays.contains("x_train"));
  EXPECT_FALSE(arrays.contains("x"));
  EXPECT_EQ(arrays.size(), 2U);
  test::expect_error<ValueError>([&] { arrays["x_trian"]; },
                                 "has no array \"x_trian\"; did you mean \"x_train\"?");
  const TemporaryFile file("a.npz");
  write_npz(file.path(), {{"x", ones({1})}});
  EXPECT_THROW(read_npz(file.path(), {"z"}), ValueError);
}

TEST(Npz, WritesEntriesWithTheBytesOfNumPy) {
  const auto& entry = test::golden_entry("npz", "stored");
  const TemporaryFile theirs("a.npz", bytes_of(entry)), ours("b.npz"), again("c.npz");
  std::vector<NamedArray> arrays;
  for (const char* name : {"x", "y", "mask"}) {
    arrays.push_back({name, test::tensor_from(entry.at("arrays").at(name))});
  }
  for (bool compressed : {false, true}) {
    write_npz(ours.path(), arrays, {.compressed = compressed});
    const ZipReader expected(theirs.path()), actual(ours.path());
    EXPECT_EQ(actual.names(), expected.names());
    for (const std::string& name : expected.names()) EXPECT_EQ(actual.read(name), expected.read(name));
    write_npz(again.path(), arrays, {.compressed = compressed});
    EXPECT_EQ(again.read(), ours.read());
  }
}

TEST(Npz, CompressesOnlyWhenAsked) {
  const TemporaryFile file("a.npz");
  write_npz(file.path(), {{"x", zeros({1000})}});
  EXPECT_GT(file.read().size(), 4000U);
  write_npz(file.path(), {{"x", zeros({1000})}}, {.compressed = true});
  EXPECT_LT(file.read().size(), 500U);
  EXPECT_TRUE(array_equal(read_npz(file.path())["x"], zeros({1000})));
}

TEST(Npz, ChecksNamesBeforeWriting) {
  const TemporaryFile file("a.npz", "old");
  EXPECT_THROW(write_npz(file.path(), {{"x", ones({1})}, {"x", ones({1})}}), ValueError);
  EXPECT_THROW(write_npz(file.path(), {{"", ones({1})}}), ValueError);
  EXPECT_THROW(write_npz(file.path(), {{"x", ones({1}, bfloat16)}}), TypeError);
  EXPECT_EQ(file.read(), "old");
}

}  // namespace
}  // namespace tenon::io
