#include "containers/pickle_stack.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace tenon::io {

namespace {

using Value = PickleValue;

constexpr int deepest = 100;                              // values are destroyed recursively
constexpr std::size_t most_items = std::size_t{1} << 26;  // on the stack at once

}  // namespace

void PickleStack::push(PickleItem item) {
  if (items_.size() == most_items) fail("the pickle piles up too many values");
  if (item.depth > deepest) fail(fmt::format("the pickle is nested deeper than {} levels", deepest));
  items_.push_back(std::move(item));
}

PickleItem PickleStack::pop() {
  if (items_.empty()) fail("the pickle takes a value from an empty stack");
  if (items_.back().get_if<PickleMark>()) fail("the pickle takes a value across a mark");
  PickleItem item = std::move(items_.back());
  items_.pop_back();
  return item;
}

PickleValue PickleStack::to_value(PickleItem item) const {
  Value* value = std::get_if<Value>(&item.content);
  if (!value) fail("the pickle uses a function or an unfinished array as a value");
  return std::move(*value);
}

std::size_t PickleStack::last_mark() const {
  for (std::size_t i = items_.size(); i-- > 0;) {
    if (items_[i].get_if<PickleMark>()) return i;
  }
  fail("the pickle misses a mark");
}
std::size_t PickleStack::below_top(std::size_t count) const {
  if (items_.size() < count) fail("the pickle takes a value from an empty stack");
  return items_.size() - count;
}

void PickleStack::make_tuple(std::size_t first, std::size_t end) {
  bool are_values = true;
  int depth = 0;
  for (std::size_t i = first; i < items_.size(); ++i) {
    if (items_[i].get_if<PickleMark>()) fail("the pickle takes a value across a mark");
    are_values = are_values && items_[i].get_if<Value>();
    depth = std::max(depth, items_[i].depth);
  }
  PickleItem tuple;
  tuple.depth = depth + 1;
  if (are_values) {
    auto values = std::make_shared<Value::Tuple>();
    values->items.reserve(items_.size() - first);
    for (std::size_t i = first; i < items_.size(); ++i)
      values->items.push_back(to_value(std::move(items_[i])));
    tuple.content = Value(Value::Shared<Value::Tuple>(std::move(values)));
  } else {
    auto arguments = std::make_shared<PickledArguments>();
    arguments->items.assign(std::make_move_iterator(items_.begin() + static_cast<std::ptrdiff_t>(first)),
                            std::make_move_iterator(items_.end()));
    tuple.content = std::move(arguments);
  }
  items_.resize(end);
  push(std::move(tuple));
}

/// The list or dict that items are put into. It was made here (push_container) and lies on the stack alone:
/// recall() hands out no second one.
template <class T>
T& PickleStack::growing(std::size_t position, const char* instruction) {
  const T* container = position < items_.size() ? items_[position].value_if<T>() : nullptr;
  if (!container)
    fail(fmt::format("the instruction {} is refused: there is no list or dict for it", instruction));
  return const_cast<T&>(*container);
}

void PickleStack::deepen(std::size_t position, int depth) {
  items_[position].depth = std::max(items_[position].depth, depth + 1);
  if (items_[position].depth > deepest)
    fail(fmt::format("the pickle is nested deeper than {} levels", deepest));
}

void PickleStack::append_from(std::size_t first, std::size_t end) {
  Value::Items& items = growing<Value::List>(end - 1, "APPEND").items;
  for (std::size_t i = first; i < items_.size(); ++i) {
    deepen(end - 1, items_[i].depth);
    items.push_back(to_value(std::move(items_[i])));
  }
  items_.resize(end);
}

void PickleStack::set_items_from(std::size_t first, std::size_t end) {
  Value::Pairs& pairs = growing<Value::Dict>(end - 1, "SETITEM").pairs;
  if ((items_.size() - first) % 2 != 0) fail("a dict of the pickle has a key without a value");
  for (std::size_t i = first; i < items_.size(); i += 2) {
    deepen(end - 1, items_[i + 1].depth);
    Value key = to_value(std::move(items_[i]));
    if (!key.text() && !key.get_if<std::int64_t>()) {
      fail(fmt::format("a dict of the pickle has a key that is neither str, bytes nor int but {}",
                       key.kind()));
    }
    pairs.emplace_back(std::move(key), to_value(std::move(items_[i + 1])));
  }
  items_.resize(end);
}

void PickleStack::remember(std::uint64_t place) {
  if (items_.empty()) fail("the pickle takes a value from an empty stack");
  if (place > memo_.size() + 1) fail(fmt::format("the pickle's memo has no place {}", place));
  if (place >= memo_.size()) memo_.resize(static_cast<std::size_t>(place) + 1);
  memo_[static_cast<std::size_t>(place)] = items_.back();
}

void PickleStack::recall(std::uint64_t place) {
  if (place >= memo_.size() || memo_[static_cast<std::size_t>(place)].get_if<PickleMark>()) {
    fail(fmt::format("the pickle recalls value {}, which it has not remembered", place));
  }
  const PickleItem& item = memo_[static_cast<std::size_t>(place)];
  const Value* value = item.get_if<Value>();
  const bool is_flat_tuple = item.value_if<Value::Tuple>() && item.depth == 1;
  const bool is_atom = value && item.depth == 0 && !item.value_if<Tensor>();
  if (!(is_atom || is_flat_tuple || item.get_if<PickleGlobal>() ||
        item.get_if<std::shared_ptr<PickledDType>>())) {
    fail("the pickle uses one list, dict, tuple or array in two places, which is refused");
  }
  push(item);
}

}  // namespace tenon::io
