#include <tenon/data/table_encoder.h>

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "base/nearest_name.h"
#include "data/table_column.h"

namespace tenon {

namespace {

void check_rows(const io::CsvTable& table, const std::vector<std::int64_t>& rows, const char* function) {
  for (std::int64_t row : rows) {
    if (row < 0 || row >= table.rows) {
      throw IndexError(
          fmt::format("TableEncoder::{}: row {} of a table with {} rows", function, row, table.rows));
    }
  }
}

const char* kind_name(bool numbers) { return numbers ? "numbers" : "words"; }

}  // namespace

TableEncoder::TableEncoder(TableEncoderOptions options) : options_(std::move(options)) {
  if (options_.max_categories < 2) {
    throw ValueError(
        fmt::format("TableEncoder: max_categories must be at least 2, got {}", options_.max_categories));
  }
  if (!(options_.identifier_share > 0)) {
    throw ValueError(
        fmt::format("TableEncoder: identifier_share must be positive, got {}", options_.identifier_share));
  }
}

EncodedColumn TableEncoder::learn(const io::CsvTable::Column& column,
                                  const std::vector<std::int64_t>& rows) const {
  if (std::find(options_.drop.begin(), options_.drop.end(), column.name) != options_.drop.end()) {
    EncodedColumn dropped;
    dropped.name = column.name;
    return dropped;
  }
  return column.is_numeric() ? learn_numbers(column, rows) : learn_words(column, rows, options_);
}

void TableEncoder::fit(const io::CsvTable& table, const std::vector<std::int64_t>& rows) {
  check_rows(table, rows, "fit");
  if (rows.empty()) throw ValueError("TableEncoder::fit: no rows to learn from");
  std::vector<std::string_view> names;
  for (const io::CsvTable::Column& column : table.columns) names.push_back(column.name);
  for (const std::string& name : options_.drop) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      throw ValueError(fmt::format("TableEncoder::fit: no column \"{}\" to leave out{}", name,
                                   name_suggestion(name, names)));
    }
  }
  std::vector<EncodedColumn> columns;
  std::int64_t inputs = 0;
  for (const io::CsvTable::Column& column : table.columns) {
    columns.push_back(learn(column, rows));
    columns.back().first_input = inputs;
    inputs += columns.back().inputs;
  }
  if (inputs == 0) {
    throw ValueError(
        "TableEncoder::fit: no column is left to learn from: all are empty, constant, identifiers or left "
        "out");
  }
  columns_ = std::move(columns);
  inputs_ = inputs;
}

void TableEncoder::check_same_columns(const io::CsvTable& table) const {
  if (table.columns.size() != columns_.size()) {
    throw ValueError(fmt::format("TableEncoder::transform: {} columns, but fit() saw {}",
                                 table.columns.size(), columns_.size()));
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const io::CsvTable::Column& column = table.columns[c];
    if (column.name != columns_[c].name) {
      throw ValueError(fmt::format("TableEncoder::transform: column {} is \"{}\", but fit() saw \"{}\" there",
                                   c, column.name, columns_[c].name));
    }
    const bool wants_numbers = columns_[c].kind == EncodedColumn::Kind::number;
    if (columns_[c].is_used() && column.is_numeric() != wants_numbers && table.rows > 0) {
      throw ValueError(fmt::format("TableEncoder::transform: column \"{}\" holds {}, but fit() saw {}",
                                   column.name, kind_name(!wants_numbers), kind_name(wants_numbers)));
    }
  }
}

Tensor TableEncoder::transform(const io::CsvTable& table, const std::vector<std::int64_t>& rows) const {
  if (columns_.empty()) throw StateError("TableEncoder::transform: call fit() first");
  check_same_columns(table);
  check_rows(table, rows, "transform");
  std::vector<float> values(rows.size() * static_cast<std::size_t>(inputs_), 0.0f);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (!columns_[c].is_used()) continue;
    float* first = values.data() + columns_[c].first_input;
    if (columns_[c].kind == EncodedColumn::Kind::number)
      write_numbers(columns_[c], table.columns[c], rows, first, inputs_);
    else
      write_words(columns_[c], table.columns[c], rows, first, inputs_);
  }
  return array(values.data(), {static_cast<std::int64_t>(rows.size()), inputs_});
}

}  // namespace tenon
