#include "tensor/indexing.h"

#include <algorithm>

#include <fmt/format.h>

#include "tensor/body.h"
#include "tensor/index_arrays.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

// Which elements of an axis a slice takes.
struct Selection {
  std::int64_t start = 0, count = 0, step = 1;
};

// Python's rules for slices: parts count from the end if negative, and are clipped to the axis.
Selection select(const Index::Range& range, std::int64_t length) {
  const std::int64_t step = range.step;
  const bool backwards = step < 0;
  const std::int64_t least = backwards ? -1 : 0;
  const std::int64_t most = backwards ? length - 1 : length;
  const auto clipped = [&](bool present, std::int64_t value, std::int64_t otherwise) {
    if (!present) return otherwise;
    if (value < 0) value += length;
    return std::clamp(value, least, most);
  };
  const std::int64_t start = clipped(range.has_start, range.start, backwards ? most : least);
  const std::int64_t stop = clipped(range.has_stop, range.stop, backwards ? least : most);
  Selection selection{start, 0, step};
  if (backwards && stop < start) {
    // -step overflows for the least number; any step beyond the axis takes one element.
    selection.count = step < -length ? 1 : (start - stop - 1) / -step + 1;
  } else if (!backwards && start < stop) {
    selection.count = (stop - start - 1) / step + 1;
  }
  if (selection.count == 0) selection.start = 0;
  if (selection.count <= 1) selection.step = 1;
  return selection;
}

// Source axes that an entry takes up.
int axes_taken(const Index& entry) {
  switch (entry.kind()) {
    case Index::Kind::position:
    case Index::Kind::slice:
      return 1;
    case Index::Kind::ellipsis:
    case Index::Kind::new_axis:
      return 0;
    case Index::Kind::array:
      break;
  }
  return entry.array().dtype() == DType::bool_ ? entry.array().ndim() : 1;
}

class Resolver {
 public:
  Resolver(const std::vector<Index>& entries, const Shape& shape, const Shape& strides)
      : entries_(entries), shape_(shape), strides_(strides), known_(shape.is_known()) {}

  ResolvedIndices resolve() {
    check_entries();
    bool has_ellipsis = false;
    for (const Index& entry : entries_) {
      has_ellipsis = has_ellipsis || entry.kind() == Index::Kind::ellipsis;
      add(entry);
    }
    if (!has_ellipsis) add_whole_axes();
    finish();
    return std::move(result_);
  }

 private:
  std::string context(const Index& entry) const {
    return fmt::format(" (shape {}){}", shape_.str(), entry.place());
  }

  void check_entries() {
    const Index* ellipsis = nullptr;
    int taken = 0;
    for (const Index& entry : entries_) {
      if (entry.kind() == Index::Kind::ellipsis) {
        if (ellipsis) throw IndexError("an index can only have a single ellipsis ('...')" + context(entry));
        ellipsis = &entry;
      }
      if (entry.kind() == Index::Kind::array) check_array(entry);
      taken += axes_taken(entry);
    }
    unnamed_axes_ = shape_.ndim() - taken;
    if (unnamed_axes_ < 0) {
      throw IndexError(
          fmt::format("too many indices for array: array is {}-dimensional, but {} were indexed{}",
                      shape_.ndim(), taken, context(entries_.back())));
    }
  }

  void check_array(const Index& entry) const {
    const Tensor& array = entry.array();
    if (!array.defined())
      throw IndexError("an empty Tensor is not an index; expected an array" + context(entry));
    if (array.is_symbolic()) throw_trace_break("indexing with an array", array);
    if (is_floating(array.dtype())) {
      throw IndexError(fmt::format("arrays used as indices must be of integer (or boolean) type, got {}{}",
                                   name_of(array.dtype()), context(entry)));
    }
  }

  void add(const Index& entry) {
    switch (entry.kind()) {
      case Index::Kind::position:
        add_position(entry, entry.position());
        break;
      case Index::Kind::slice:
        add_slice(entry);
        break;
      case Index::Kind::ellipsis:
        add_whole_axes();
        break;
      case Index::Kind::new_axis:
        add_axis(1, 0);
        break;
      case Index::Kind::array:
        if (entry.array().dtype() == DType::bool_) {
          add_mask(entry);
        } else if (entry.array().ndim() == 0) {
          const Tensor position = normalized_positions(entry.array(), axis_, shape_[axis()], context(entry));
          add_position(entry, position.item<std::int64_t>());
        } else {
          add_positions(entry, normalized_positions(entry.array(), axis_, shape_[axis()], context(entry)));
        }
        break;
    }
  }

  std::size_t axis() const { return static_cast<std::size_t>(axis_); }

  // The next axis of the view.
  void add_axis(std::int64_t length, std::int64_t stride) {
    result_.shape.push_back(length);
    result_.strides.push_back(stride);
  }

  // The next axis of the source: which of its elements are taken.
  void take(const Selection& selection) {
    result_.start.push_back(selection.start);
    result_.count.push_back(selection.count);
    result_.step.push_back(selection.step);
    if (known_) result_.offset += selection.start * strides_[axis()];
    ++axis_;
  }

  void add_position(const Index& entry, std::int64_t position) {
    const std::int64_t length = shape_[axis()];
    if (length != None && (position < -length || position >= length)) {
      throw IndexError(fmt::format("index {} is out of bounds for axis {} with size {}{}", position, axis_,
                                   length, context(entry)));
    }
    note_advanced(entry);
    take({position < 0 && length != None ? position + length : position, 1, 1});
  }

  void add_slice(const Index& entry) {
    const Index::Range& range = entry.range();
    if (range.step == 0) throw ValueError("slice step cannot be zero" + context(entry));
    const std::int64_t length = shape_[axis()];
    if (length == None) {
      add_whole_axis();
      return;
    }
    const Selection selection = select(range, length);
    add_axis(selection.count, known_ ? strides_[axis()] * selection.step : None);
    take(selection);
  }

  void add_whole_axes() {
    for (int i = 0; i < unnamed_axes_; ++i) add_whole_axis();
  }

  void add_positions(const Index& entry, Tensor positions) {
    note_advanced(entry);
    last_array_ = &entry;
    result_.arrays.push_back(std::move(positions));
    result_.array_axes.push_back(result_.shape.ndim());
    add_whole_axis();
  }

  void add_whole_axis() {
    add_axis(shape_[axis()], known_ ? strides_[axis()] : None);
    take({0, shape_[axis()], 1});
  }

  void add_mask(const Index& entry) {
    const Tensor& mask = entry.array();
    if (mask.ndim() == 0) {
      // True stands for a new axis of length 1, false for one of length 0.
      note_advanced(entry);
      last_array_ = &entry;
      const std::vector<std::int64_t> positions(mask.item<bool>() ? 1 : 0, 0);
      result_.arrays.push_back(array(positions));
      result_.array_axes.push_back(result_.shape.ndim());
      add_axis(1, 0);
      return;
    }
    for (int i = 0; i < mask.ndim(); ++i) {
      const std::int64_t length = shape_[axis() + static_cast<std::size_t>(i)];
      if (length != mask.shape(i)) {
        throw IndexError(fmt::format(
            "boolean index did not match indexed array along axis {}; size of axis is {} but size of "
            "corresponding "
            "boolean axis is {}{}",
            axis_ + i, length == None ? "None" : std::to_string(length), mask.shape(i), context(entry)));
      }
    }
    for (Tensor& positions : true_positions(mask)) add_positions(entry, std::move(positions));
  }

  // Integers and arrays that stand side by side: the axes of the broadcast arrays take their place in the
  // result. If anything stands between them, those axes come first.
  void note_advanced(const Index& entry) {
    const auto place = &entry - entries_.data();
    if (last_advanced_ < 0) {
      plain_axes_before_ = result_.shape.ndim() - static_cast<int>(result_.array_axes.size());
    } else if (place > last_advanced_ + 1) {
      separated_ = true;
    }
    last_advanced_ = place;
  }

  void finish() {
    result_.result_shape = result_.shape;
    result_.is_view = result_.arrays.empty();
    if (known_ && result_.shape.elements() == 0) result_.offset = 0;  // there is no first element to point at
    if (result_.is_view) return;
    result_.arrays = broadcast_positions(result_.arrays, context(*last_array_));
    result_.result_axis = separated_ ? 0 : plain_axes_before_;
    Shape rest;
    for (int i = 0; i < result_.shape.ndim(); ++i) {
      const auto& axes = result_.array_axes;
      if (std::find(axes.begin(), axes.end(), i) == axes.end())
        rest.push_back(result_.shape[static_cast<std::size_t>(i)]);
    }
    const Shape& from_arrays = result_.arrays[0].shape();
    result_.result_shape = Shape(rest.begin(), rest.begin() + result_.result_axis);
    for (std::int64_t length : from_arrays) result_.result_shape.push_back(length);
    for (const std::int64_t* length = rest.begin() + result_.result_axis; length != rest.end(); ++length) {
      result_.result_shape.push_back(*length);
    }
  }

  const std::vector<Index>& entries_;
  const Shape& shape_;
  const Shape& strides_;
  const bool known_;
  ResolvedIndices result_;
  int axis_ = 0;  // of the source, the next that has no entry yet
  int unnamed_axes_ = 0;
  const Index* last_array_ = nullptr;
  std::ptrdiff_t last_advanced_ = -1;  // entry number of the last integer or array
  int plain_axes_before_ = 0;          // axes of the result before the first of them
  bool separated_ = false;             // something else stands between two of them
};

}  // namespace

ResolvedIndices resolve_indices(const std::vector<Index>& indices, const Shape& shape, const Shape& strides) {
  return Resolver(indices, shape, strides).resolve();
}

}  // namespace tenon
