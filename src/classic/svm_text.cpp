// libsvm's text format: named lines, then one line for each support vector.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "classic/svm_model.h"

namespace tenon::classic {

namespace {

constexpr std::string_view kernel_names[] = {"linear", "polynomial", "rbf", "sigmoid"};

template <class T>
std::string line_of(std::string_view name, const std::vector<T>& values) {
  return values.empty() ? std::string() : fmt::format("{} {}\n", name, fmt::join(values, " "));
}

/// Reads words and numbers from one line after the other.
class Lines {
 public:
  Lines(std::string_view text, const std::string& path) : rest_(text), path_(path) {}

  bool next() {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++number_;
    return true;
  }

  bool at_end() {
    while (!line_.empty() && line_.front() == ' ') line_.remove_prefix(1);
    return line_.empty();
  }

  std::string_view word() {
    if (at_end()) fail("a word or number is missing at the end of the line");
    const std::string_view word = line_.substr(0, line_.find(' '));
    line_.remove_prefix(word.size());
    return word;
  }

  template <class T>
  T number_of(std::string_view text) const {
    T value{};
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size())
      fail(fmt::format("\"{}\" is no number", text));
    if constexpr (std::is_floating_point_v<T>) {
      if (!std::isfinite(value)) fail(fmt::format("{} is not finite", text));
    }
    return value;
  }
  template <class T>
  T number() {
    return number_of<T>(word());
  }

  template <class T>
  std::vector<T> numbers(std::size_t count) {
    std::vector<T> values;
    while (!at_end() && values.size() <= count) values.push_back(number<T>());
    if (values.size() != count) fail(fmt::format("expected {} numbers", count));
    return values;
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw FileError(fmt::format("{}:{}: {}; expected a model as libsvm's svm-train writes it (c_svc)", path_,
                                number_, problem));
  }

 private:
  std::string_view rest_, line_;
  const std::string& path_;
  std::int64_t number_ = 0;
};

// A file of n bytes cannot hold more numbers than that, so nothing larger is ever asked for.
std::size_t checked_count(const Lines& lines, std::int64_t count, std::int64_t least, std::size_t most) {
  if (count < least || static_cast<std::size_t>(count) > most)
    lines.fail(fmt::format("{} is out of range", count));
  return static_cast<std::size_t>(count);
}

void read_header(Lines& lines, SVMModel& model, std::size_t most) {
  std::size_t classes = 0, pairs = 0;
  while (lines.next()) {
    if (lines.at_end()) continue;
    const std::string_view name = lines.word();
    if (name == "SV") {
      if (classes == 0) lines.fail("nr_class is missing");
      if (model.labels.empty() || model.supports.empty() || model.rho.empty()) {
        lines.fail("one of label, nr_sv and rho is missing");
      }
      return;
    }
    if (name == "svm_type") {
      if (const auto type = lines.word(); type != "c_svc") lines.fail(fmt::format("svm_type \"{}\"", type));
    } else if (name == "kernel_type") {
      const std::string_view kind = lines.word();
      const auto found = std::find(std::begin(kernel_names), std::end(kernel_names), kind);
      if (found == std::end(kernel_names)) lines.fail(fmt::format("kernel_type \"{}\"", kind));
      model.kernel.kind = static_cast<KernelKind>(found - std::begin(kernel_names));
    } else if (name == "degree") {
      model.kernel.degree = lines.number<std::int64_t>();
    } else if (name == "gamma") {
      model.kernel.gamma = lines.number<double>();
    } else if (name == "coef0") {
      model.kernel.coef0 = lines.number<double>();
    } else if (name == "nr_class") {
      classes = checked_count(lines, lines.number<std::int64_t>(), 2, most);
      pairs = classes * (classes - 1) / 2;
      if (pairs > most) lines.fail("there cannot be so many classes");
    } else if (name == "total_sv") {
      model.vectors.count =
          static_cast<std::int64_t>(checked_count(lines, lines.number<std::int64_t>(), 1, most));
    } else if (name == "rho") {
      model.rho = lines.numbers<double>(pairs);
    } else if (name == "label") {
      model.labels = lines.numbers<std::int64_t>(classes);
    } else if (name == "probA") {
      model.prob_a = lines.numbers<double>(pairs);
    } else if (name == "probB") {
      model.prob_b = lines.numbers<double>(pairs);
    } else if (name == "nr_sv") {
      model.supports = lines.numbers<std::int64_t>(classes);
    } else {
      lines.fail(fmt::format("unknown line \"{}\"", name));
    }
    if (!lines.at_end()) lines.fail("text after the end of the line");
  }
  lines.fail("the line SV is missing");
}

}  // namespace

std::string svm_text(const SVMModel& model) {
  const KernelFunction& kernel = model.kernel;
  std::string text =
      fmt::format("svm_type c_svc\nkernel_type {}\n", kernel_names[static_cast<std::size_t>(kernel.kind)]);
  if (kernel.kind == KernelKind::poly) text += fmt::format("degree {}\n", kernel.degree);
  if (kernel.kind != KernelKind::linear) text += fmt::format("gamma {}\n", kernel.gamma);
  if (kernel.kind == KernelKind::poly || kernel.kind == KernelKind::sigmoid)
    text += fmt::format("coef0 {}\n", kernel.coef0);
  text += fmt::format("nr_class {}\ntotal_sv {}\n", model.classes(), model.vectors.count);
  text += line_of("rho", model.rho) + line_of("label", model.labels) + line_of("probA", model.prob_a) +
          line_of("probB", model.prob_b) + line_of("nr_sv", model.supports) + "SV\n";
  const auto vectors = static_cast<std::size_t>(model.vectors.count);
  for (std::size_t i = 0; i < vectors; ++i) {
    for (std::size_t row = 0; row + 1 < model.classes(); ++row)
      text += fmt::format("{} ", model.coefficients[row * vectors + i]);
    for (std::int64_t j = 0; j < model.vectors.features; ++j)
      text += fmt::format("{}:{} ", j + 1, model.vectors.row(static_cast<std::int64_t>(i))[j]);
    text.back() = '\n';
  }
  return text;
}

SVMModel parse_svm(const std::string& text, const std::string& path) {
  SVMModel model;
  Lines lines(text, path);
  read_header(lines, model, text.size());
  const auto vectors = static_cast<std::size_t>(model.vectors.count), rows = model.classes() - 1;
  std::int64_t sum = 0;
  for (std::int64_t count : model.supports) {
    if (count < 0 || count > model.vectors.count) lines.fail("nr_sv is out of range");
    sum += count;
  }
  if (sum != model.vectors.count)
    lines.fail(fmt::format("nr_sv adds up to {}, but total_sv is {}", sum, vectors));
  if (model.prob_a.size() != model.prob_b.size()) lines.fail("probA comes without probB");
  if (rows * vectors > text.size()) lines.fail("the file is too short for its support vectors");

  model.coefficients.assign(rows * vectors, 0.0);
  std::vector<std::vector<std::pair<std::int64_t, double>>> entries(vectors);
  for (std::size_t i = 0; i < vectors; ++i) {
    if (!lines.next()) lines.fail(fmt::format("the file ends after {} of {} support vectors", i, vectors));
    for (std::size_t row = 0; row < rows; ++row)
      model.coefficients[row * vectors + i] = lines.number<double>();
    while (!lines.at_end()) {
      const std::string_view entry = lines.word();
      const std::size_t colon = entry.find(':');
      if (colon == std::string_view::npos) lines.fail(fmt::format("\"{}\" is no index:value", entry));
      const auto index = lines.number_of<std::int64_t>(entry.substr(0, colon));
      const std::int64_t last = entries[i].empty() ? 0 : entries[i].back().first;
      if (index <= last || index > 100'000'000) lines.fail(fmt::format("index {} after {}", index, last));
      entries[i].emplace_back(index, lines.number_of<double>(entry.substr(colon + 1)));
      model.vectors.features = std::max(model.vectors.features, index);
    }
  }
  // Zeros may be left out of the file, but not so many that a small file asks for all memory.
  const std::size_t numbers = vectors * static_cast<std::size_t>(model.vectors.features);
  if (numbers > (std::size_t{1} << 20) && numbers / 256 > text.size()) {
    lines.fail(fmt::format("{} features in {} support vectors are too many for a file of {} bytes",
                           model.vectors.features, vectors, text.size()));
  }
  model.vectors.values.assign(numbers, 0.0);
  for (std::size_t i = 0; i < vectors; ++i) {
    double* row = model.vectors.values.data() + i * static_cast<std::size_t>(model.vectors.features);
    for (const auto& [index, value] : entries[i]) row[index - 1] = value;
  }
  return model;
}

}  // namespace tenon::classic
