// The stack and the memo of the pickle decoder.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "containers/byte_reader.h"
#include "containers/pickle_item.h"

namespace tenon::io {

/// Holds what a pickle's instructions have made so far. Every misuse is a FileError at the instruction's place.
class PickleStack {
 public:
  explicit PickleStack(std::string_view name) : name_(name) {}

  /// Where the instruction that is carried out stands in the file.
  void set_place(std::size_t offset) { place_ = offset; }
  [[noreturn]] void fail(std::string_view text) const { throw_file_error(name_, place_, text); }

  void push(PickleItem item);
  PickleItem pop();
  bool empty() const { return items_.empty(); }
  /// The value in an item; FileError if it is a part of an array that is not finished, or a function.
  PickleValue to_value(PickleItem item) const;

  /// Position of the last mark.
  std::size_t last_mark() const;
  /// Position of the `count`th item from the top.
  std::size_t below_top(std::size_t count) const;

  /// Replaces the items from `first` on by their tuple, and shortens the rest to `end` before that.
  void make_tuple(std::size_t first, std::size_t end);
  void make_tuple(std::size_t first) { make_tuple(first, first); }
  /// Appends the items from `first` on to the list below `end`, and shortens the stack to `end`.
  void append_from(std::size_t first, std::size_t end);
  /// The same with the keys and values of the dict below `end`.
  void set_items_from(std::size_t first, std::size_t end);

  /// Puts the top item into the memo; the next free place is memo_size().
  void remember(std::uint64_t place);
  std::size_t memo_size() const { return memo_.size(); }
  /// Pushes an item of the memo. Only what cannot grow and holds nothing that was recalled itself is handed out: so
  /// values form a tree, without circles and without sharing that would make a small file a huge value.
  void recall(std::uint64_t place);

 private:
  template <class T>
  T& growing(std::size_t position, const char* instruction);
  void deepen(std::size_t position, int depth);

  std::string_view name_;
  std::size_t place_ = 0;
  std::vector<PickleItem> items_;
  std::vector<PickleItem> memo_;
};

}  // namespace tenon::io
