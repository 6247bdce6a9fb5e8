// Downloading from a server in this test, well and badly behaved.
#include "datasets/download.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/sha256.h"
#include "datasets/http_server.h"
#include "datasets/surroundings.h"

namespace tenon::datasets {
namespace {

using test::HttpServer;
using test::read_bytes;
using testing::ElementsAre;
using testing::HasSubstr;

std::string some_bytes(std::size_t count) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(i * 2654435761u >> 13);
  return bytes;
}

class DownloadTest : public testing::Test {
 protected:
  std::string message_of(const std::string& url, const std::string& digest) {
    try {
      download({url, digest, path_}, [](std::int64_t, std::int64_t) {});
    } catch (const FileError& error) {
      return error.what();
    }
    return "no error";
  }
  std::string message_of(const HttpServer& server) { return message_of(server.url(), sha256(content_)); }

  const std::string content_ = some_bytes(300000);
  test::ScratchFolder folder_;
  const std::string path_ = folder_ / "deep/er/file.bin", part_ = path_ + ".part";
};

TEST_F(DownloadTest, BringsAFileAndTellsHowFarItIs) {
  const HttpServer server(content_);
  std::int64_t last = 0;
  bool growing = true;
  download({server.url(), sha256(content_), path_}, [&](std::int64_t done, std::int64_t all) {
    growing = growing && done > last && all == 300000;
    last = done;
  });
  EXPECT_TRUE(growing);
  EXPECT_EQ(last, 300000);
  EXPECT_TRUE(read_bytes(path_) == content_);
  EXPECT_FALSE(std::filesystem::exists(part_));
  EXPECT_EQ(message_of(server), "no error");  // there already: the server is not asked
  EXPECT_THAT(server.requests(), ElementsAre("GET /file HTTP/1.1"));
}

TEST_F(DownloadTest, GoesOnAfterAnInterruption) {
  const HttpServer server(content_, {.stops_after = 100000});
  const std::string text = message_of(server);
  EXPECT_THAT(text, HasSubstr(server.url()));
  EXPECT_THAT(text, HasSubstr("the 100000 bytes that came are kept; call again to go on"));
  EXPECT_TRUE(read_bytes(part_) == content_.substr(0, 100000));
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_EQ(message_of(server), "no error");
  EXPECT_TRUE(read_bytes(path_) == content_);
  EXPECT_THAT(server.requests(), ElementsAre("GET /file HTTP/1.1", "GET /file HTTP/1.1 bytes=100000-"));
}

TEST_F(DownloadTest, StartsAgainIfTheServerKnowsNoRanges) {
  folder_.write("deep/er/file.bin.part", content_.substr(0, 1234));
  const HttpServer server(content_, {.ignores_ranges = true});
  EXPECT_EQ(message_of(server), "no error");
  EXPECT_TRUE(read_bytes(path_) == content_);
}

TEST_F(DownloadTest, StartsAgainIfTheBeginningIsOfAnotherFile) {
  for (const std::string& former : {std::string(5000, 'x'), std::string(400000, 'x')}) {
    folder_.write("deep/er/file.bin.part", former);
    std::filesystem::remove(path_);
    const HttpServer server(content_);
    EXPECT_EQ(message_of(server), "no error");
    EXPECT_TRUE(read_bytes(path_) == content_);
    EXPECT_THAT(server.requests(), ElementsAre(fmt::format("GET /file HTTP/1.1 bytes={}-", former.size()),
                                               "GET /file HTTP/1.1"));
  }
}

TEST_F(DownloadTest, TakesACompletePartWithoutTheNetwork) {
  folder_.write("deep/er/file.bin.part", content_);
  EXPECT_EQ(message_of(fmt::format("http://127.0.0.1:{}/", test::closed_port()), sha256(content_)),
            "no error");
  EXPECT_TRUE(read_bytes(path_) == content_);
}

TEST_F(DownloadTest, RefusesAWrongDigest) {
  const HttpServer server("<html>please log in</html>");
  const std::string text = message_of(server);
  EXPECT_THAT(text, HasSubstr(server.url()));
  EXPECT_THAT(text,
              HasSubstr("the 26 bytes that came have the SHA-256 " + sha256("<html>please log in</html>")));
  EXPECT_THAT(text, HasSubstr("expected " + sha256(content_)));
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_FALSE(std::filesystem::exists(part_));
}

TEST_F(DownloadTest, SaysWhatTheServerAnswers) {
  for (int status : {403, 404, 500}) {
    const HttpServer server(content_, {.status = status});
    EXPECT_THAT(message_of(server),
                HasSubstr(fmt::format("{}: the server answers with status {}", server.url(), status)));
    EXPECT_EQ(std::filesystem::file_size(part_), 0u) << "the page about the error is not the file";
  }
}

TEST_F(DownloadTest, SaysThatThereIsNoNetwork) {
  const std::string url = fmt::format("http://127.0.0.1:{}/file", test::closed_port());
  EXPECT_THAT(message_of(url, sha256(content_)), testing::AllOf(HasSubstr(url), HasSubstr("onnect")));
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(DownloadTest, FollowsToAnotherPlaceButNotToFiles) {
  const HttpServer there(content_);
  const HttpServer here("", {.redirects_to = there.url()});
  EXPECT_EQ(message_of(here), "no error");
  EXPECT_TRUE(read_bytes(path_) == content_);
  std::filesystem::remove(path_);
  const HttpServer sly("", {.redirects_to = "file:///etc/hostname"});
  EXPECT_THAT(message_of(sly), HasSubstr("rotocol"));
  EXPECT_THAT(message_of("file:///etc/hostname", sha256(content_)), HasSubstr("rotocol"));
}

TEST_F(DownloadTest, SeveralProgramsBringItOnce) {
  const HttpServer server(content_);
  std::vector<std::thread> programs;
  std::atomic<int> done = 0;
  for (int i = 0; i < 4; ++i) {
    programs.emplace_back([&] { done += message_of(server) == "no error"; });
  }
  for (std::thread& program : programs) program.join();
  EXPECT_EQ(done, 4);
  EXPECT_TRUE(read_bytes(path_) == content_);
  EXPECT_EQ(server.requests().size(), 1u);
  EXPECT_FALSE(std::filesystem::exists(part_));
}

TEST_F(DownloadTest, NamesAFolderThatCannotBeMade) {
  folder_.write("deep", "a file in the way");
  EXPECT_THAT(message_of("http://127.0.0.1:1/", ""),
              HasSubstr(folder_ / "deep/er: this folder cannot be made"));
}

}  // namespace
}  // namespace tenon::datasets
