// Pickles that Python wrote, and pickles that want to run something.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tenon/containers/npy.h>
#include <tenon/containers/npz.h>
#include <tenon/tensor/create.h>

#include "containers/golden_files.h"
#include "containers/object_array.h"
#include "containers/pickle.h"

namespace tenon::io {
namespace {

using nlohmann::json;
using test::bytes_of;
using testing::HasSubstr;
using namespace std::string_literals;

std::string hex_of(const std::string& bytes) {
  std::string hex;
  for (unsigned char byte : bytes) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

/// The value as make_containers.py writes it; arrays are compared here and replaced by what is expected.
json plain(const PickleValue& value, const json& expected) {
  if (value.is_none()) return nullptr;
  if (const auto* flag = value.get_if<bool>()) return *flag;
  if (const auto* number = value.get_if<std::int64_t>()) return *number;
  if (const auto* number = value.get_if<double>()) return *number;
  if (const auto* text = value.get_if<PickleValue::Text>()) return text->text;
  if (const auto* bytes = value.get_if<PickleValue::Bytes>()) return json{{"bytes", hex_of(bytes->text)}};
  if (const auto* array = value.get_if<Tensor>()) {
    if (!expected.is_object() || !expected.contains("array")) return "an array";
    const Tensor wanted = test::tensor_from(expected.at("array"));
    return array->dtype() == wanted.dtype() && array_equal(*array, wanted) ? expected : json("another array");
  }
  json items = json::array();
  if (const auto* dict = value.get_if<PickleValue::Dict>()) {
    const json wanted =
        expected.is_object() && expected.contains("dict") ? expected.at("dict") : json::array();
    for (std::size_t i = 0; i < dict->pairs.size(); ++i) {
      const json pair = i < wanted.size() ? wanted[i] : json::array({nullptr, nullptr});
      items.push_back({plain(dict->pairs[i].first, pair[0]), plain(dict->pairs[i].second, pair[1])});
    }
    return json{{"dict", items}};
  }
  const json none = json::array();
  const json& wanted = !expected.is_object()          ? expected
                       : expected.contains("objects") ? expected.at("objects")
                       : expected.contains("tuple")   ? expected.at("tuple")
                                                      : none;
  for (std::size_t i = 0; i < value.items()->size(); ++i) {
    items.push_back(plain((*value.items())[i], i < wanted.size() ? wanted[i] : none));
  }
  if (value.get_if<PickleValue::Tuple>()) return json{{"tuple", items}};
  if (const auto* array = value.get_if<PickleValue::ObjectArray>()) {
    json shape = json::array();
    for (std::int64_t length : array->shape) shape.push_back(length);
    return json{{"objects", items}, {"shape", shape}};
  }
  return items;
}

TEST(Pickle, ReadsWhatPythonWrote) {
  ASSERT_GT(test::golden_files().at("pickles").size(), 30U);
  for (const auto& entry : test::golden_files().at("pickles")) {
    SCOPED_TRACE(entry.at("name").get<std::string>());
    const PickleValue value = parse_pickle(bytes_of(entry), "a.pkl");
    EXPECT_EQ(plain(value, entry.at("value")), entry.at("value"));
  }
}

TEST(Pickle, FindsTheEntriesOfCifar) {
  const PickleValue batch =
      parse_pickle(bytes_of(test::golden_entry("pickles", "CIFAR-10 of Python 2")), "batch");
  ASSERT_TRUE(batch.find("data") && batch.find("labels"));
  EXPECT_TRUE(
      array_equal(*batch.find("data")->get_if<Tensor>(), array({{97, 98, 99}, {100, 101, 102}}, uint8)));
  EXPECT_EQ(*(*batch.find("labels")->items())[1].get_if<std::int64_t>(), 9);
  EXPECT_EQ(*batch.find("batch_label")->text(), "training batch 1 of 5");
  EXPECT_EQ(batch.find("nothing"), nullptr);
}

TEST(Pickle, ReadsObjectArraysInNpyAndNpz) {
  for (const auto& entry : test::golden_files().at("object_npy")) {
    const PickleValue value = parse_npy_objects(bytes_of(entry), "a.npy");
    EXPECT_EQ(plain(value, entry.at("value")), entry.at("value"));
  }
  const test::TemporaryFile file("a.npz", test::bytes_from(test::golden_files().at("object_npz")));
  const PickleValue reviews = read_npz_objects(file.path(), "x_train");
  ASSERT_EQ(reviews.items()->size(), 3U);
  EXPECT_EQ(*(*(*reviews.items())[1].items())[2].get_if<std::int64_t>(), 70000);
  EXPECT_TRUE(array_equal(read_npz(file.path(), {"y_train"})["y_train"], array({1, 0, 1})));
  EXPECT_THAT(test::file_error_of([&] { read_npz(file.path()); }), HasSubstr("x_train.npy: at byte 20: "));
  EXPECT_THAT(test::file_error_of([&] { read_npz_objects(file.path(), "y_train"); }),
              HasSubstr("not Python objects"));
}

struct Forbidden {
  std::string bytes, text;
};

TEST(Pickle, RefusesWhateverIsNoData) {
  const Forbidden cases[] = {
      // import os; os.system("true")
      {"\x80\x02"
       "cos\nsystem\nX\x04\0\0\0true\x85R."s,
       "p: at byte 2: the pickle asks for os.system, which is refused"},
      {"\x80\x02"
       "cposix\nsystem\nX\x04\0\0\0true\x85R."s,
       "posix.system"},
      {"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85R."s,
       "p: at byte 14: the pickle asks for os.system"},
      {"\x80\x02"
       "c__builtin__\neval\nX\x01\0\0\0"
       "1\x85R."s,
       "__builtin__.eval"},
      {"\x80\x04\x8c\x08"
       "builtins\x8c\x04"
       "exec\x93."s,
       "builtins.exec"},
      {"\x80\x02"
       "csubprocess\nPopen\n."s,
       "subprocess.Popen"},
      {"\x80\x02"
       "cnumpy.core.multiarray\nfromfile\n."s,
       "numpy.core.multiarray.fromfile"},
      {"\x80\x02"
       "cnumpy\nload\n."s,
       "numpy.load"},
      {"\x80\x02"
       "(S'true'\nios\nsystem\n."s,
       "p: at byte 3: the pickle's instruction STRING is refused"},
      {"\x80\x02(ios\nsystem\n."s, "p: at byte 3: the pickle's instruction INST is refused"},
      {"\x80\x02(o."s, "OBJ"},
      {"\x80\x02)\x81."s, "NEWOBJ"},
      {"\x80\x04))\x92."s, "NEWOBJ_EX"},
      {"\x80\x02P0\n."s, "PERSID"},
      {"\x80\x02NQ."s, "BINPERSID"},
      {"\x80\x02\x82\x01."s, "EXT1"},
      {"\x80\x02I1\n."s, "INT"},
      {"\x80\x02N0."s, "POP"},
      {"\x80\x02N2."s, "DUP"},
      {"\x80\x04\x8f."s, "EMPTY_SET"},
      {"\x80\x05\x96\0\0\0\0\0\0\0\0."s, "BYTEARRAY8"},
      {"\x80\x05\x97."s, "NEXT_BUFFER"},
      {"\x80\x02\xfe."s, "no instruction 0xfe"},
      {"\x80\x02N)R."s, "REDUCE is refused"},
      {"\x80\x02}}b."s, "BUILD is refused"},
      {"\x80\x02"
       "cnumpy\nndarray\n)R."s,
       "calls numpy.ndarray itself"},
      {"\x80\x02"
       "cnumpy\nndarray\n."s,
       "uses a function"},
      {"\x80\x02]q\0h\0a."s, "one list, dict, tuple or array in two places"},
      {"\x80\x02]q\0N\x86q\1h\1\x86."s, "in two places"},
      {"\x80\x02h\5."s, "recalls value 5"},
      {"\x80\x02Nr\xff\xff\xff\xff."s, "memo has no place"},
      {"\x80\x02."s, "empty stack"},
      {"\x80\x02(."s, "across a mark"},
      {"\x80\x02t."s, "misses a mark"},
      {"\x80\x02Na."s, "no list or dict for it"},
      {"\x80\x02NNa."s, "no list or dict for it"},
      {"\x80\x02}(Nu."s, "key without a value"},
      {"\x80\x02}NNs."s, "key that is neither"},
      {"\x80\x02NN."s, "more than one value"},
      {"\x80\x02N.N"s, "1 bytes follow the pickle"},
      {"\x80\x06N."s, "protocol 6"},
      {"\x80\x01N."s, "protocol 1"},
      {"N."s, "protocol 2 or later"},
      {""s, "the file ends"},
      {"\x80\x02\x8a\x09"
       "123456789."s,
       "does not fit into 64 bits"},
      {"\x80\x02X\xff\xff\xff\x7f"
       "abc."s,
       "2147483647 bytes expected, 4 left"},
      {"\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\xff"
       "abc."s,
       "18446744073709551615 bytes expected"},
      {"\x80\x04\x95\xff\0\0\0\0\0\0\0N."s, "cut off"},
      {"\x80\x02)" + std::string(200, '\x85') + "."s, "nested deeper than 100 levels"},
      {"\x80\x02" + std::string(200, ']') + std::string(199, 'a') + "."s, "nested deeper than 100 levels"},
  };
  for (const Forbidden& item : cases) {
    const std::string text = test::file_error_of([&] { parse_pickle(item.bytes, "p"); });
    EXPECT_THAT(text, HasSubstr("p: at byte ")) << hex_of(item.bytes);
    EXPECT_THAT(text, HasSubstr(item.text)) << hex_of(item.bytes);
  }
}

TEST(Pickle, RefusesToCopyOneTextAgainAndAgain) {
  // encode(text, 'latin1') with the same remembered text, a thousand times in a list.
  std::string bytes =
      "\x80\x02"
      "c_codecs\nencode\nq\0X\x10\x27\0\0"s +
      std::string(10000, 'a') + "q\1X\6\0\0\0latin1q\2]("s;
  for (int i = 0; i < 1000; ++i) bytes += "h\0h\1h\2\x86R"s;
  EXPECT_THAT(test::file_error_of([&] { parse_pickle(bytes + "e.", "p"); }),
              HasSubstr("more arrays than it has bytes for"));
}

TEST(Pickle, RefusesArraysThatDoNotAddUp) {
  const std::string good = bytes_of(test::golden_entry("pickles", "CIFAR-10 of Python 2"));
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string bytes = good;
    const std::size_t place = bytes.find(from);
    EXPECT_NE(place, std::string::npos);
    return bytes.replace(place, from.size(), to);
  };
  const auto error_of = [](const std::string& bytes) {
    return test::file_error_of([&] { parse_pickle(bytes, "p"); });
  };
  EXPECT_THAT(error_of(with("K\x02K\x03\x86", "K\x02K\x04\x86")), HasSubstr("needs 8 bytes, but has 6"));
  EXPECT_THAT(error_of(with("K\x02K\x03\x86", "J\xff\xff\xff\xffK\x03\x86")),
              HasSubstr("something else than lengths"));
  EXPECT_THAT(error_of(with("U\x02u1", "U\x02U1")), HasSubstr("'|U1': text"));
  EXPECT_THAT(error_of(with("U\x02u1", "U\x02u2")), HasSubstr("'|u2'"));
  EXPECT_THAT(error_of(with("U\x02u1K\0K"s, "U\x02u1K\1K"s)), HasSubstr("numpy.dtype is called with other"));
  EXPECT_THAT(error_of(with("U\x01|NNN", "U\x01|N]N")), HasSubstr("records of several fields"));
}

}  // namespace
}  // namespace tenon::io
