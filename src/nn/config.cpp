#include <tenon/nn/config.h>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon {

namespace {

std::string python_list(const ConfigValue::List& list) {
  std::string text = "[";
  for (std::size_t i = 0; i < list.size(); ++i) text += (i ? ", " : "") + list[i].str();
  return text + "]";
}

std::string python_number(double number) {
  std::string text = fmt::format("{}", number);
  const bool looks_integer = text.find_first_not_of("-0123456789") == std::string::npos;
  return looks_integer ? text + ".0" : text;
}

struct PythonText {
  std::string operator()(std::monostate) const { return "None"; }
  std::string operator()(bool flag) const { return flag ? "True" : "False"; }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return python_number(number); }
  std::string operator()(const std::string& text) const { return "'" + text + "'"; }
  std::string operator()(const ConfigValue::List& list) const { return python_list(list); }
  std::string operator()(const std::shared_ptr<const Config>& nested) const { return nested->str(); }
};

}  // namespace

// Out of line, which keeps the header light for all who only pass values on.
ConfigValue::ConfigValue() = default;
ConfigValue::ConfigValue(const ConfigValue& other) = default;
ConfigValue::ConfigValue(ConfigValue&& other) noexcept = default;
ConfigValue& ConfigValue::operator=(const ConfigValue& other) = default;
ConfigValue& ConfigValue::operator=(ConfigValue&& other) noexcept = default;
ConfigValue::~ConfigValue() = default;

ConfigValue::ConfigValue(const Config& nested) : value_(std::make_shared<const Config>(nested)) {}

std::string ConfigValue::str() const { return std::visit(PythonText{}, value_); }

bool operator==(const ConfigValue& a, const ConfigValue& b) {
  using Nested = std::shared_ptr<const Config>;
  const auto* left = std::get_if<Nested>(&a.value_);
  const auto* right = std::get_if<Nested>(&b.value_);
  if (left && right) return **left == **right;
  return a.value_ == b.value_;
}

Config::Config(std::initializer_list<Entry> entries) {
  for (const Entry& entry : entries) set(entry.first, entry.second);
}

void Config::set(std::string name, ConfigValue value) {
  for (Entry& entry : entries_) {
    if (entry.first == name) {
      entry.second = std::move(value);
      return;
    }
  }
  entries_.emplace_back(std::move(name), std::move(value));
}

void Config::update(const Config& other) {
  for (const Entry& entry : other.entries_) set(entry.first, entry.second);
}

const ConfigValue* Config::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

const ConfigValue& Config::at(std::string_view name) const {
  if (const ConfigValue* value = find(name)) return *value;
  throw ValueError(fmt::format("the config has no entry '{}'; it has {}", name, str()));
}

std::string Config::str() const {
  std::string text = "{";
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    text += fmt::format("{}'{}': {}", i ? ", " : "", entries_[i].first, entries_[i].second.str());
  }
  return text + "}";
}

Config serialized_object(std::string_view module, std::string_view class_name, const Config& config) {
  return {{"module", module}, {"class_name", class_name}, {"config", config}, {"registered_name", {}}};
}

}  // namespace tenon
