#include <tenon/model/summary.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>
#include <unordered_set>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>
#include <tenon/nn/optimizers/optimizer.h>

#include "model/text_table.h"

namespace tenon {

namespace {

struct Amount {
  std::int64_t numbers = 0;
  std::int64_t bytes = 0;
};

Amount amount_of(const std::vector<Variable>& variables) {
  Amount amount;
  std::unordered_set<const VariableBody*> seen;
  for (const Variable& variable : variables) {
    const std::int64_t elements = variable.shape().elements();
    amount.numbers += elements;
    if (seen.insert(variable.body().get()).second) {
      amount.bytes += elements * static_cast<std::int64_t>(size_of(variable.dtype()));
    }
  }
  return amount;
}

std::string with_thousands(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string readable_size(std::int64_t bytes) {
  static constexpr const char* units[] = {"B", "KB", "MB", "GB", "TB", "PB"};
  double size = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (size >= 1024 && unit + 1 < std::size(units)) {
    size /= 1024;
    ++unit;
  }
  return fmt::format("{:.2f} {}", size, units[unit]);
}

std::string footer_line(const char* what, const Amount& amount) {
  return fmt::format(" {} params: {} ({})\n", what, with_thousands(amount.numbers),
                     readable_size(amount.bytes));
}

int terminal_columns() {
  if (const char* columns = std::getenv("COLUMNS")) {
    const int count = std::atoi(columns);
    if (count > 0) return count;
  }
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

std::string output_shape_of(const Layer& layer) {
  if (!layer.body()->built() || layer.body()->build_shapes().empty()) return "?";
  try {
    const std::vector<Shape> shapes = layer.body()->compute_output_shapes(layer.body()->build_shapes());
    if (shapes.size() == 1) return shapes[0].str();
    std::string text;
    for (const Shape& shape : shapes) text += (text.empty() ? "[" : ", ") + shape.str();
    return text + "]";
  } catch (const Error&) {
    return "?";  // a layer that cannot tell
  }
}

void add_rows(const Layer& layer, int level, const SummaryOptions& options,
              std::vector<std::vector<std::string>>& rows) {
  std::string prefix;
  for (int i = 0; i < level; ++i) prefix += "   ";
  if (level > 0) prefix += "└ ";
  std::vector<std::string> row{
      fmt::format("{}{} ({})", prefix, layer.body()->name(), layer.body()->class_name()),
      output_shape_of(layer),
      layer.body()->built() ? with_thousands(layer.body()->count_params()) : "0 (unbuilt)"};
  if (options.show_trainable)
    row.push_back(layer.body()->weights().empty() ? "-" : layer.body()->trainable() ? "Y" : "N");
  rows.push_back(std::move(row));
  const auto* nested = dynamic_cast<const ModelBody*>(layer.body().get());
  if (!options.expand_nested || !nested) return;
  for (const Layer& inner : nested->layers()) add_rows(inner, level + 1, options, rows);
}

TextTable table_for(const SummaryOptions& options) {
  TextTable table;
  table.header = {"Layer (type)", "Output Shape", "Param #"};
  table.alignment = {TextTable::Align::left, TextTable::Align::left, TextTable::Align::right};
  std::vector<double> edges = options.positions;
  if (edges.empty()) edges = {0.45, 0.80, 1.0};
  if (edges.size() != table.header.size()) {
    throw ValueError(fmt::format("summary: `positions` needs {} numbers, one for each column; got {}",
                                 table.header.size(), edges.size()));
  }
  for (double edge : edges) {
    if (!(edge > 0 && edge <= 1)) {
      throw ValueError(
          fmt::format("summary: `positions` are shares of the line, above 0 and at most 1; got {}", edge));
    }
  }
  int default_length = 88;
  if (options.show_trainable) {
    default_length += 12;
    for (double& edge : edges) edge *= 0.90;
    edges.push_back(1.0);
    table.header.push_back("Trainable");
    table.alignment.push_back(TextTable::Align::center);
  }
  const int length = options.line_length.value_or(std::min(default_length, terminal_columns() - 4));
  int current = 0;
  for (double edge : edges) {
    const int width = static_cast<int>(edge * length) - current;
    if (width < 4) {
      throw ValueError(fmt::format(
          "summary: {} columns are too few for the table; make line_length larger, or the `positions` "
          "further apart",
          length));
    }
    table.widths.push_back(width);
    current += width;
  }
  table.total_width = length;
  return table;
}

// The first position at which a layer's name begins with a match, and the last.
std::pair<std::size_t, std::size_t> matches_of(const std::vector<Layer>& layers, const std::string& pattern) {
  std::optional<std::pair<std::size_t, std::size_t>> found;
  try {
    const std::regex expression(pattern);
    for (std::size_t i = 0; i < layers.size(); ++i) {
      if (!std::regex_search(layers[i].name(), expression, std::regex_constants::match_continuous)) continue;
      found = {found ? found->first : i, i};
    }
  } catch (const std::regex_error& error) {
    throw ValueError(
        fmt::format("summary: `layer_range` \"{}\" is no regular expression: {}", pattern, error.what()));
  }
  if (found) return *found;
  std::string names;
  for (const Layer& layer : layers) names += (names.empty() ? "" : ", ") + layer.name();
  throw ValueError(
      fmt::format("summary: `layer_range` \"{}\" matches no layer; the model has {}", pattern, names));
}

std::vector<Layer> layers_in_range(const std::vector<Layer>& layers, const std::vector<std::string>& range) {
  if (range.empty()) return layers;
  if (range.size() != 2) {
    throw ValueError(fmt::format(
        "summary: `layer_range` needs two names, of the first layer and the last; got {}", range.size()));
  }
  const auto lower = matches_of(layers, range[0]), upper = matches_of(layers, range[1]);
  const bool turned = lower.first > upper.second;
  const std::size_t first = turned ? upper.first : lower.first, last = turned ? lower.second : upper.second;
  return {layers.begin() + static_cast<std::ptrdiff_t>(first),
          layers.begin() + static_cast<std::ptrdiff_t>(last + 1)};
}

}  // namespace

std::string summary_text(const Model& model, const SummaryOptions& options) {
  TextTable table = table_for(options);
  for (const Layer& layer : layers_in_range(model.layers(), options.layer_range))
    add_rows(layer, 0, options, table.rows);
  const LayerBody& body = model.model_body();
  const Amount trainable = amount_of(body.trainable_weights()),
               fixed = amount_of(body.non_trainable_weights());
  Amount total{trainable.numbers + fixed.numbers, trainable.bytes + fixed.bytes};
  std::string optimizer_line;
  if (model.compiled() && model.optimizer().built()) {
    const Amount optimizer = amount_of(model.optimizer().variables());
    total.numbers += optimizer.numbers;
    total.bytes += optimizer.bytes;
    optimizer_line = footer_line("Optimizer", optimizer);
  }
  return wrapped_line(fmt::format("Model: \"{}\"", body.name()), terminal_columns()) +
         cropped_lines(table.str(), terminal_columns()) + footer_line("Total", total) +
         footer_line("Trainable", trainable) + footer_line("Non-trainable", fixed) + optimizer_line;
}

}  // namespace tenon
