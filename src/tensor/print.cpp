// NumPy's repr() and str(): brackets, line breaks and summaries.
#include <algorithm>
#include <mutex>

#include <fmt/format.h>

#include "tensor/body.h"
#include "tensor/element_text.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {

namespace {

std::mutex options_mutex;
PrintOptions current_options;

// Only the first and last `edge` elements of each longer axis.
Tensor corners_of(const Tensor& x, std::int64_t edge) {
  Tensor part = contiguous_copy(x);
  for (int axis = 0; axis < x.ndim(); ++axis) {
    if (part.shape(axis) <= 2 * edge) continue;
    Shape shape = part.shape();
    shape[static_cast<std::size_t>(axis)] = 2 * edge;
    const Tensor shorter = empty(shape, part.dtype());
    // Seen as (outer, axis, inner).
    std::int64_t outer = 1, inner = static_cast<std::int64_t>(size_of(part.dtype()));
    for (int i = 0; i < axis; ++i) outer *= part.shape(i);
    for (int i = axis + 1; i < part.ndim(); ++i) inner *= part.shape(i);
    for (std::int64_t i = 0; i < outer; ++i) {
      const std::byte* from = elements_of(part) + i * part.shape(axis) * inner;
      std::byte* to = elements_of(shorter) + i * 2 * edge * inner;
      std::copy_n(from, edge * inner, to);
      std::copy_n(from + (part.shape(axis) - edge) * inner, edge * inner, to + edge * inner);
    }
    part = shorter;
  }
  return part;
}

class Layout {
 public:
  Layout(const Tensor& x, const PrintOptions& options, std::string separator)
      : shape_(x.shape()), separator_(std::move(separator)), edge_(options.edgeitems) {
    summarise_ = x.size() > options.threshold;
    const Tensor shown = summarise_ ? corners_of(x, edge_) : x;
    shown_shape_ = shown.shape();
    words_ = element_words(shown, options);
  }

  // The text of the array, whose first line begins after `indent` characters less one.
  std::string text(const std::string& indent, int width) { return axis_text(0, indent, width); }

 private:
  std::string axis_text(std::size_t axis, const std::string& indent, int width) {
    if (axis == shape_.size()) return words_[next_++];
    const bool is_last = axis + 1 == shape_.size();
    std::string lines = is_last ? row_text(indent, width) : block_text(axis, indent, width);
    return "[" + lines.substr(indent.size()) + "]";
  }

  bool is_cut(std::size_t axis) const { return summarise_ && shape_[axis] > 2 * edge_; }

  // A row of words, continued on the next line where the width is reached.
  std::string row_text(const std::string& indent, int width) {
    const std::size_t axis = shape_.size() - 1;
    const std::size_t limit = static_cast<std::size_t>(std::max(width - 1, 0));  // room for "," or "]"
    std::string lines, line = indent;
    const auto add = [&](const std::string& word) {
      if (line.size() + word.size() > limit && line.size() > indent.size()) {
        line.resize(line.find_last_not_of(' ') + 1);
        lines += line + "\n";
        line = indent;
      }
      line += word;
    };
    for (std::int64_t i = 0; i < shown_shape_[axis]; ++i) {
      if (i > 0) line += separator_;
      if (is_cut(axis) && i == edge_) {
        add("...");
        line += separator_;
      }
      add(words_[next_++]);
    }
    return lines + line;
  }

  // Sub-arrays below each other, with an empty line between matrices, two between rank 3 and so on.
  std::string block_text(std::size_t axis, const std::string& indent, int width) {
    const std::string comma = separator_.substr(0, separator_.find(' '));
    const std::string line_end = comma + std::string(shape_.size() - axis - 1, '\n');
    std::string lines;
    for (std::int64_t i = 0; i < shown_shape_[axis]; ++i) {
      if (i > 0) lines += line_end;
      if (is_cut(axis) && i == edge_) lines += indent + "..." + line_end;
      lines += indent + axis_text(axis + 1, indent + " ", width - 1);
    }
    return lines;
  }

  Shape shape_, shown_shape_;
  std::string separator_;
  std::int64_t edge_;
  bool summarise_ = false;
  std::vector<std::string> words_;
  std::size_t next_ = 0;
};

bool is_implied(DType dtype) {
  return dtype == DType::bool_ || dtype == DType::int64 || dtype == DType::float64;
}

}  // namespace

void set_print_options(const PrintOptions& options) {
  const auto check = [](int value, int least, const char* name) {
    if (value < least) {
      throw ValueError(fmt::format("set_print_options: {} must be at least {}, got {}", name, least, value));
    }
  };
  check(options.precision, 0, "precision");
  check(options.threshold, 0, "threshold");
  check(options.edgeitems, 1, "edgeitems");
  check(options.linewidth, 1, "linewidth");
  const std::lock_guard lock(options_mutex);
  current_options = options;
}

PrintOptions print_options() {
  const std::lock_guard lock(options_mutex);
  return current_options;
}

std::string Tensor::str() const {
  if (!defined()) return "None";
  if (is_symbolic()) throw_trace_break("str()", *this);
  if (ndim() == 0) return scalar_text(*this);
  if (size() == 0) return "[]";
  const PrintOptions options = print_options();
  return Layout(*this, options, " ").text(" ", options.linewidth);
}

std::string Tensor::repr() const {
  if (!defined()) return "None";
  if (is_symbolic()) throw_trace_break("repr()", *this);
  const PrintOptions options = print_options();
  const std::string prefix = "array(";
  std::string text = prefix;
  if (size() == 0) {
    text += "[]";
  } else {
    const std::string indent(prefix.size() + 1, ' ');
    text += Layout(*this, options, ", ").text(indent, options.linewidth - 1);  // room for ")"
  }
  std::string extras;
  if ((size() == 0 && ndim() != 1) || size() > options.threshold) extras = "shape=" + shape().str();
  if (!is_implied(dtype()) || size() == 0) {
    extras += fmt::format("{}dtype={}", extras.empty() ? "" : ", ", name_of(dtype()));
  }
  if (extras.empty()) return text + ")";
  text += ",";
  const std::size_t last_line = text.size() - (text.rfind('\n') + 1);  // npos + 1 is 0
  const bool fits = last_line + extras.size() + 2 <= static_cast<std::size_t>(options.linewidth);
  return text + (fits ? " " : "\n" + std::string(prefix.size(), ' ')) + extras + ")";
}

}  // namespace tenon
