// A chapter of docs/course: text with blocks that come from a program.
#pragma once

#include <string>
#include <vector>

namespace tenon::test {

/// A fenced block under a marker: `<!-- listing: … -->` (a program's source) or `<!-- output: … -->` (what it prints).
struct Block {
  std::string kind;     // "listing" or "output"
  std::string subject;  // the file or program that the marker names
  std::string text;     // between the fences
};

struct Chapter {
  std::string path, text;
  std::vector<Block> blocks() const;
  /// The file names of all pictures that the text shows.
  std::vector<std::string> pictures() const;
  /// The text with another content in that block.
  std::string with(const Block& block, const std::string& content) const;
};

/// Long output may be shown in parts: a line "…" in a block stands for the lines between its beginning and its end. The
/// output in the form of that block: with as many lines before and after the "…".
std::string shortened(const std::string& output, const std::string& like);

/// Output without what differs from run to run: times ("12us/step", "0.4 s") and temporary folders.
std::string masked(const std::string& output);

}  // namespace tenon::test
