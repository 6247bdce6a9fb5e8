// Every page of the course: its program runs, and its chapters in both languages show the program, its output and its
// pictures as they are. `make course` writes them into the chapters instead.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include <tenon/containers/image.h>
#include <tenon/ops/ops.h>

#include "base/whole_file.h"
#include "course/chapter.h"
#include "support/data_folder.h"

namespace tenon::test {
namespace {

namespace fs = std::filesystem;

const fs::path source_folder = TENON_SOURCE_DIR;
const fs::path course_folder = source_folder / "docs/course";

bool is_updating() { return std::getenv("TENON_UPDATE_COURSE") != nullptr; }

std::vector<std::string> page_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(source_folder / "examples/lecture")) {
    if (entry.path().extension() == ".cpp") names.push_back(entry.path().stem());
  }
  std::sort(names.begin(), names.end());
  return names;
}

struct PageRun {
  std::string output;
  int exit_code = -1;
  fs::path folder;  // where it ran and left its pictures
};

/// Runs a program in a folder of its own. TENON_SIMD makes the numbers those of every machine, whatever it could do.
PageRun run_page(const std::string& name) {
  PageRun run;
  run.folder = fs::temp_directory_path() / ("tenon_course_" + std::to_string(::getpid()) + "_" + name);
  fs::remove_all(run.folder);
  fs::create_directories(run.folder);
  fs::create_directory_symlink(source_folder / "data", run.folder / "data");
  const std::string command = "cd '" + run.folder.string() +
                              "' && TENON_SIMD=avx2 COLUMNS=100 '" TENON_PROGRAM_DIR "/" + name + "' 2>&1";
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 4096> buffer;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    run.output.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return run;
}

std::set<std::string> pictures_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".png") names.insert(entry.path().filename());
  }
  return names;
}

/// The share of pixels that a person would call different.
double difference(const fs::path& a, const fs::path& b) {
  const Tensor first = io::read_image(a.string()).astype(float32),
               second = io::read_image(b.string()).astype(float32);
  if (first.shape() != second.shape()) return 1;
  const Tensor worst = ops::max(ops::absolute(first - second), -1);
  return ops::mean(ops::cast(ops::greater(worst, 16.0), float32)).item<float>();
}

Chapter read_chapter(const fs::path& path) { return {path.string(), read_whole_file(path.string())}; }

void update(Chapter chapter, const std::string& source, const std::string& output) {
  for (const Block& block : chapter.blocks()) {
    const std::string fresh = block.kind == "listing" ? source : shortened(output, block.text);
    // What differs in its times only stays as it is.
    if (block.kind == "output" && masked(block.text) == masked(fresh)) continue;
    chapter.text = chapter.with(block, fresh);
  }
  write_whole_file(chapter.path, chapter.text);
}

void check(const Chapter& chapter, const std::string& name, const std::string& source, const PageRun& run) {
  SCOPED_TRACE(chapter.path + " (`make course` writes it anew)");
  int listings = 0, outputs = 0;
  for (const Block& block : chapter.blocks()) {
    if (block.kind == "listing") {
      ++listings;
      EXPECT_EQ(block.subject, "examples/lecture/" + name + ".cpp");
      EXPECT_EQ(block.text, source);
    } else {
      ++outputs;
      EXPECT_EQ(block.subject, name);
      EXPECT_EQ(masked(block.text), masked(shortened(run.output, block.text)));
    }
  }
  EXPECT_EQ(listings, 1);
  EXPECT_EQ(outputs, 1);
  const std::vector<std::string> shown = chapter.pictures();
  EXPECT_EQ(std::set<std::string>(shown.begin(), shown.end()), pictures_in(run.folder));
}

class Course : public testing::TestWithParam<std::string> {};

TEST_P(Course, ChapterIsFresh) {
  const std::string& name = GetParam();
  const PageRun run = run_page(name);
  const bool lacks_data = run.exit_code != 0 && test::data_folder().empty() &&
                          run.output.find("TENON_DATA_DIR") != std::string::npos;
  if (lacks_data) GTEST_SKIP() << "needs the data sets that TENON_DATA_DIR names";
  ASSERT_EQ(run.exit_code, 0) << run.output;
  const std::string source = read_whole_file((source_folder / "examples/lecture" / (name + ".cpp")).string());
  EXPECT_EQ(source.rfind("// Page ", 0), 0u) << "a page begins with its title";

  for (const std::string& picture : pictures_in(run.folder)) {
    const fs::path kept = course_folder / "pictures" / picture;
    if (is_updating() && (!fs::exists(kept) || difference(run.folder / picture, kept) > 0.002)) {
      fs::copy_file(run.folder / picture, kept, fs::copy_options::overwrite_existing);
    }
    ASSERT_TRUE(fs::exists(kept)) << kept;
    EXPECT_LE(difference(run.folder / picture, kept), 0.02) << picture;
  }
  for (const fs::path& folder : {course_folder, course_folder / "ko"}) {
    const fs::path path = folder / (name + ".md");
    ASSERT_TRUE(fs::exists(path)) << path;
    if (is_updating()) update(read_chapter(path), source, run.output);
    check(read_chapter(path), name, source, run);
  }
  fs::remove_all(run.folder);
}

INSTANTIATE_TEST_SUITE_P(Page, Course, testing::ValuesIn(page_names()),
                         [](const auto& name) { return name.param; });

TEST(CourseText, OnlyTimesAreMasked) {
  EXPECT_EQ(masked("77/77 - 0s - 12us/step - loss: 0.5123"), "77/77 - <time> - <time> - loss: 0.5123");
  EXPECT_EQ(masked("took 1.25 s, 3 steps"), "took <time>, 3 steps");
  EXPECT_EQ(masked("shape (10, 8)\n3 samples"), "shape (10, 8)\n3 samples");
}

TEST(CourseText, LongOutputMayBeCut) {
  EXPECT_EQ(shortened("1\n2\n3\n4\n5\n", "a\nb\n…\nz\n"), "1\n2\n…\n5\n");
  EXPECT_EQ(shortened("1\n2\n", "a\n…\nz\n"), "1\n2\n");
  EXPECT_EQ(shortened("1\n2\n", "a\nb\n"), "1\n2\n");
}

TEST(CourseText, BlocksAreFoundAndReplaced) {
  const Chapter chapter{"",
                        "# T\n<!-- listing: a/b.cpp -->\n```cpp\nint x;\n```\ntext ![p](../pictures/q.png)\n"
                        "<!-- output: b -->\n```text\none\n```\nend\n"};
  const std::vector<Block> blocks = chapter.blocks();
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].subject, "a/b.cpp");
  EXPECT_EQ(blocks[0].text, "int x;\n");
  EXPECT_EQ(blocks[1].text, "one\n");
  EXPECT_EQ(chapter.pictures(), std::vector<std::string>{"q.png"});
  EXPECT_NE(chapter.with(blocks[1], "two\n").find("```text\ntwo\n```\nend"), std::string::npos);
}

}  // namespace
}  // namespace tenon::test
