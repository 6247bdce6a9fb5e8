// Where data sets are looked for, and what is said when they are nowhere.
#include "datasets/locate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/datasets/datasets.h>

#include "base/sha256.h"
#include "datasets/http_server.h"
#include "datasets/included_data.h"
#include "datasets/surroundings.h"
#include "support/error_text.h"

namespace tenon::datasets {
namespace {

using test::message_of;
using test::NothingAround;
using test::ScratchFolder;
using test::Variable;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

/// A data set of one small file that `url` serves.
Source small_source(const std::string& url = "", const std::string& content = "") {
  Source source{{.name = "small"},
                {"small_set", "small-set"},
                {{{"first.csv"}}, {{"a", "b.bin"}}, {{"vague.csv"}, true}}};
  if (!url.empty()) source.info.files.push_back({"first.csv", url, sha256(content)});
  return source;
}

TEST(Locate, LooksIntoTheDataFolderThenTheCache) {
  const NothingAround nothing;
  const Source source = small_source();
  EXPECT_FALSE(find_files(source));
  const std::string cached = nothing.folder.write("cache/tenon/small_set/first.csv", "1");
  EXPECT_EQ(find_files(source)->paths, std::vector{cached});

  const ScratchFolder data;
  const Variable variable("TENON_DATA_DIR", data.path());
  EXPECT_EQ(find_files(source)->paths, std::vector{cached});
  const std::string flat = data.write("first.csv.gz", "1");
  EXPECT_EQ(find_files(source)->paths, std::vector{flat});
  const std::string own = data.write("small-set/first.csv", "1");
  EXPECT_EQ(find_files(source)->paths, std::vector{own});
}

TEST(Locate, NeedsAllFilesOfALayout) {
  const NothingAround nothing;
  const ScratchFolder data;
  const Variable variable("TENON_DATA_DIR", data.path());
  const Source source = small_source();
  const std::string a = data.write("small_set/a.gz", "1");
  EXPECT_FALSE(find_files(source));
  const std::string b = data.write("small_set/b.bin", "1");
  const auto found = find_files(source);
  EXPECT_EQ(found->layout, 1u);
  EXPECT_THAT(found->paths, ElementsAre(a, b));
  EXPECT_EQ(found->source(), data / "small_set");
}

// housing.csv may be Boston or California.
TEST(Locate, TrustsCommonNamesInTheirOwnFolderOnly) {
  const NothingAround nothing;
  const ScratchFolder data;
  const Variable variable("TENON_DATA_DIR", data.path());
  data.write("vague.csv", "1");
  EXPECT_FALSE(find_files(small_source()));
  data.write("small_set/vague.csv", "1");
  EXPECT_EQ(find_files(small_source())->layout, 2u);
}

TEST(Locate, TakesAGivenFileOrFolder) {
  const NothingAround nothing;
  const ScratchFolder data;
  const Source source = small_source();
  const std::string other = data.write("my own.csv", "1");
  EXPECT_EQ(locate(source, other, false).layout, 0u);
  EXPECT_EQ(locate(source, other, false).source(), other);
  EXPECT_EQ(locate(source, data.write("vague.csv", "1"), false).layout, 2u);
  EXPECT_THAT(message_of([&] { locate(source, data.write("x.npz", "1"), false); }),
              AllOf(HasSubstr("x.npz: data set small is read from first.csv, or a with b.bin, or vague.csv"),
                    HasSubstr("give such a file, or the folder that holds it")));
  EXPECT_THAT(message_of([&] { locate(source, "/no/where", false); }),
              HasSubstr("/no/where: there is no such file or folder"));
  EXPECT_EQ(locate(source, data.path(), false).layout, 2u);
  const ScratchFolder empty;
  EXPECT_THAT(message_of([&] { locate(source, empty.path(), false); }),
              HasSubstr(empty.path() + ": this folder does not hold data set small: expected first.csv"));
}

TEST(Locate, BringsWhatIsMissingIntoTheCache) {
  const NothingAround nothing;
  const test::HttpServer server("1,2\n");
  const Source source = small_source(server.url(), "1,2\n");
  EXPECT_THAT(message_of([&] { locate(source, "", false); }),
              HasSubstr("data set small is not on this machine; expected"));
  EXPECT_TRUE(server.requests().empty());
  testing::internal::CaptureStderr();
  const Located found = locate(source, "", true);
  EXPECT_THAT(
      testing::internal::GetCapturedStderr(),
      AllOf(HasSubstr("Downloading data from " + server.url()), HasSubstr("4/4 ━━━━━━━━━━━━━━━━━━━━")));
  EXPECT_THAT(found.paths, ElementsAre(nothing.folder / "cache/tenon/small_set/first.csv"));
  EXPECT_EQ(test::read_bytes(found.paths[0]), "1,2\n");
  locate(source, "", true);
  EXPECT_EQ(server.requests().size(), 1u);
}

TEST(Locate, SaysWhichFileToPutWhere) {
  const NothingAround nothing;
  const std::string url = fmt::format("http://127.0.0.1:{}/first.csv", test::closed_port());
  const Source source = small_source(url, "1");
  testing::internal::CaptureStderr();
  const std::string text = message_of([&] { locate(source, "", true); });
  testing::internal::GetCapturedStderr();
  EXPECT_THAT(
      text,
      AllOf(HasSubstr("data set small is not on this machine and could not be fetched (" + url),
            HasSubstr("Put first.csv (from " + url + ") into " + (nothing.folder / "cache/tenon/small_set")),
            HasSubstr("or set TENON_DATA_DIR to a folder with small_set/ or small-set/ in it")));
  const Variable variable("TENON_DATA_DIR", "/no/where");
  EXPECT_THAT(message_of([&] { locate(source, "", false); }),
              HasSubstr("(it is /no/where, which is no folder)"));
}

TEST(Locate, LoadersSaySo) {
  const NothingAround nothing;
  EXPECT_THAT(
      message_of([] { mnist::load_data({.download = false}); }),
      AllOf(
          HasSubstr("data set mnist is not on this machine; expected mnist.npz, or train-images-idx3-ubyte … "
                    "t10k-labels-idx1-ubyte (4 files) (gzipped or not)"),
          HasSubstr("Put mnist.npz (from https://"), HasSubstr("cache/tenon/mnist")));
  EXPECT_THAT(message_of([] { cifar10::load_data({.subset = "small"}); }),
              HasSubstr("expected cifar10_train_3000.bin with cifar10_test_1000.bin (gzipped or not). Put "
                        "those files into"));
  EXPECT_THAT(message_of([] { imdb::get_word_index({.download = false}); }),
              HasSubstr("imdb_word_index.json"));
}

TEST(Locate, NamesTheFoldersThatItLooksInto) {
  const NothingAround nothing;
  EXPECT_THAT(message_of([] { cifar10::load_data({.download = false}); }),
              HasSubstr("or set TENON_DATA_DIR to a folder with cifar10/ or cifar-10/ in it"));
  const Source small = source_of("cifar10 small");
  for (const char* name : {"cifar10", "cifar-10"}) {
    const test::ScratchFolder data;
    const Variable variable("TENON_DATA_DIR", data.path());
    data.write(std::string(name) + "/cifar10_train_3000.bin", "");
    data.write(std::string(name) + "/cifar10_test_1000.bin.gz", "");
    EXPECT_THAT(locate(small, "", false).paths,
                ElementsAre(data / (std::string(name) + "/cifar10_train_3000.bin"),
                            data / (std::string(name) + "/cifar10_test_1000.bin.gz")));
  }
}

TEST(Locate, FindsWhatComesWithTenon) {
  const NothingAround nothing;
  for (const char* name : {"iris", "digits", "diabetes_pima"}) {
    EXPECT_TRUE(dataset_info(name).included) << name;
    EXPECT_EQ(find(name).size(), 1u) << name;
  }
  EXPECT_TRUE(find("mnist").empty());
  EXPECT_EQ(included_data_folders().back(), TENON_SOURCE_DIR "/data");
}

TEST(Catalogue, KnowsAllSets) {
  std::vector<std::string> names;
  for (const DatasetInfo& info : catalogue()) {
    names.push_back(info.name);
    EXPECT_FALSE(info.title.empty() || info.contents.empty() || info.license.empty()) << info.name;
    EXPECT_TRUE(info.included != !info.files.empty()) << info.name;
    for (const FileInfo& file : info.files) {
      EXPECT_EQ(file.sha256.size(), 64u) << file.name;
      EXPECT_TRUE(file.url.starts_with("https://")) << file.url;
    }
  }
  EXPECT_THAT(names,
              ElementsAre("auto_mpg", "boston_housing", "breast_cancer", "california_housing", "cifar10",
                          "diabetes_pima", "digits", "fashion_mnist", "imdb", "iris", "mnist", "wine"));
  EXPECT_THAT(message_of([] { dataset_info("mnst"); }),
              HasSubstr("unknown data set \"mnst\"; did you mean \"mnist\"?"));
  EXPECT_THAT(message_of([] { cifar10::load_data({.subset = "smal"}); }),
              HasSubstr("did you mean \"small\"?"));
}

TEST(Catalogue, CacheFolderFollowsTheEnvironment) {
  const Variable home("HOME", "/home/somebody");
  {
    const Variable cache("XDG_CACHE_HOME", "/var/caches");
    EXPECT_EQ(cache_folder(), "/var/caches/tenon");
  }
  const Variable relative("XDG_CACHE_HOME", "caches");
  EXPECT_EQ(cache_folder(), "/home/somebody/.cache/tenon");
  const Variable homeless("HOME", nullptr);
  EXPECT_THAT(message_of([] { cache_folder(); }), HasSubstr("set XDG_CACHE_HOME"));
}

TEST(ShuffledSplit, ChecksItsShareBeforeReading) {
  EXPECT_THAT(message_of([] { boston_housing::load_data({.path = "/no/where", .test_split = 1}); }),
              HasSubstr("datasets::boston_housing: test_split must be at least 0 and below 1, got 1"));
  EXPECT_THAT(message_of([] { california_housing::load_data({.path = "/no/where", .test_split = -0.1}); }),
              HasSubstr("test_split"));
  EXPECT_THAT(message_of([] { california_housing::load_data({.version = "huge", .path = "/no/where"}); }),
              HasSubstr("version must be \"large\" or \"small\", got \"huge\""));
}

}  // namespace
}  // namespace tenon::datasets
