// How one column of a table becomes inputs: what TableEncoder learns about it, and the inputs themselves.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/data/table_encoder.h>

namespace tenon {

EncodedColumn learn_numbers(const io::CsvTable::Column& column, const std::vector<std::int64_t>& rows);
EncodedColumn learn_words(const io::CsvTable::Column& column, const std::vector<std::int64_t>& rows,
                          const TableEncoderOptions& options);

/// Writes the column's inputs of these rows: first[i * stride] and what follows it, which must be 0 before.
void write_numbers(const EncodedColumn& encoded, const io::CsvTable::Column& column,
                   const std::vector<std::int64_t>& rows, float* first, std::int64_t stride);
void write_words(const EncodedColumn& encoded, const io::CsvTable::Column& column,
                 const std::vector<std::int64_t>& rows, float* first, std::int64_t stride);

}  // namespace tenon
