#include <tenon/model/callbacks/csv_logger.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "model/callbacks/message.h"

namespace tenon::callbacks {

namespace {

class CSVLoggerBody : public CallbackBody {
 public:
  CSVLoggerBody(std::string filename, const CSVLoggerOptions& options)
      : filename_(std::move(filename)), options_(options) {
    if (options.separator.size() != 1) {
      throw ValueError(
          fmt::format("CSVLogger: the separator must be one character, got \"{}\"", options.separator));
    }
  }

  void on_train_begin(Logs&) override {
    const bool goes_on =
        options_.append && std::ifstream(filename_).peek() != std::ifstream::traits_type::eof();
    file_.open(filename_,
               options_.append ? std::ios::binary | std::ios::app : std::ios::binary | std::ios::trunc);
    if (!file_) throw FileError(fmt::format("{}: cannot be opened for writing", filename_));
    header_written_ = goes_on;
    keys_.clear();
  }

  void on_epoch_end(std::int64_t epoch, Logs& logs) override {
    if (keys_.empty()) choose_keys(logs);
    std::vector<std::string> line{"epoch"};
    for (const std::string& key : keys_) line.push_back(key);
    if (!header_written_) write(line);
    header_written_ = true;
    line = {std::to_string(epoch)};
    for (const std::string& key : keys_) {
      const double* value = logs.find(key);
      line.push_back(value ? number_text(*value) : "NA");
    }
    write(line);
  }

  void on_train_end(Logs&) override { file_.close(); }

 private:
  // The names of the first epoch, sorted; if it had no validation, room for that of later ones.
  void choose_keys(const Logs& logs) {
    bool validated = false;
    for (const auto& [key, value] : logs) {
      keys_.push_back(key);
      validated = validated || key.starts_with("val_");
    }
    std::sort(keys_.begin(), keys_.end());
    const std::size_t count = keys_.size();
    for (std::size_t i = 0; !validated && i < count; ++i) keys_.push_back("val_" + keys_[i]);
  }

  std::string quoted(const std::string& field) const {
    if (field.find_first_of("\"\r\n" + options_.separator) == std::string::npos) return field;
    std::string text = "\"";
    for (char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
  }

  void write(const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i)
      file_ << (i ? options_.separator : "") << quoted(fields[i]);
    file_ << "\r\n" << std::flush;
    if (!file_) throw FileError(fmt::format("{}: cannot be written; is the disk full?", filename_));
  }

  std::string filename_;
  CSVLoggerOptions options_;
  std::ofstream file_;
  bool header_written_ = false;
  std::vector<std::string> keys_;
};

}  // namespace

CSVLogger::CSVLogger(const std::string& filename, const CSVLoggerOptions& options)
    : Callback(Shared<CSVLoggerBody>::make(filename, options)) {}

}  // namespace tenon::callbacks
