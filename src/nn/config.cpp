#include <tenon/nn/config.h>

#include <variant>

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
  std::string operator()(bool flag) const { return flag ? "True" : "False"; }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return python_number(number); }
  std::string operator()(const std::string& text) const { return "'" + text + "'"; }
  std::string operator()(const ConfigValue::List& list) const { return python_list(list); }
  std::string operator()(const Shared<const Config>& nested) const { return nested->str(); }
};

}  // namespace

using Nested = Shared<const Config>;

struct ConfigValue::Held {
  std::variant<bool, std::int64_t, double, std::string, List, Nested> value;

  template <class T>
  static Shared<const Held> of(T value) {
    return Shared<const Held>::make(Held{std::move(value)});
  }
  template <class T>
  static const T* get_if(const Shared<const Held>& held) {
    return held ? std::get_if<T>(&held->value) : nullptr;
  }
};

// Out of line, which keeps the header light for all who only pass values on.
ConfigValue::ConfigValue() = default;
ConfigValue::ConfigValue(const ConfigValue& other) = default;
ConfigValue::ConfigValue(ConfigValue&& other) noexcept = default;
ConfigValue& ConfigValue::operator=(const ConfigValue& other) = default;
ConfigValue& ConfigValue::operator=(ConfigValue&& other) noexcept = default;
ConfigValue::~ConfigValue() = default;

ConfigValue::ConfigValue(const char* text) : held_(Held::of(std::string(text))) {}
ConfigValue::ConfigValue(const std::string& text) : held_(Held::of(text)) {}
ConfigValue::ConfigValue(std::string_view text) : held_(Held::of(std::string(text))) {}
ConfigValue::ConfigValue(const List& list) : held_(Held::of(list)) {}
ConfigValue::ConfigValue(const Config& nested) : held_(Held::of(Shared<const Config>::make(nested))) {}

ConfigValue ConfigValue::from_number(bool flag) {
  ConfigValue value;
  value.held_ = Held::of(flag);
  return value;
}

ConfigValue ConfigValue::from_number(std::int64_t number) {
  ConfigValue value;
  value.held_ = Held::of(number);
  return value;
}

ConfigValue ConfigValue::from_number(double number) {
  ConfigValue value;
  value.held_ = Held::of(number);
  return value;
}

const bool* ConfigValue::if_bool() const { return Held::get_if<bool>(held_); }
const std::int64_t* ConfigValue::if_integer() const { return Held::get_if<std::int64_t>(held_); }
const double* ConfigValue::if_real() const { return Held::get_if<double>(held_); }
const std::string* ConfigValue::if_text() const { return Held::get_if<std::string>(held_); }
const ConfigValue::List* ConfigValue::if_list() const { return Held::get_if<List>(held_); }
const Config* ConfigValue::if_config() const {
  const Nested* nested = Held::get_if<Nested>(held_);
  return nested ? nested->get() : nullptr;
}

std::string ConfigValue::str() const { return held_ ? std::visit(PythonText{}, held_->value) : "None"; }

bool operator==(const ConfigValue& a, const ConfigValue& b) {
  if (a.is_none() || b.is_none()) return a.is_none() && b.is_none();
  const Config* left = a.if_config();
  const Config* right = b.if_config();
  if (left && right) return *left == *right;
  return a.held_->value == b.held_->value;
}

Config::Config() = default;
Config::Config(const Config& other) = default;
Config::Config(Config&& other) noexcept = default;
Config& Config::operator=(const Config& other) = default;
Config& Config::operator=(Config&& other) noexcept = default;
Config::~Config() = default;

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

bool Config::empty() const { return entries_.empty(); }

bool operator==(const Config& a, const Config& b) { return a.entries_ == b.entries_; }

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
