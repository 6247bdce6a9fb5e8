// Config: what an object was made from, as an ordered list of names and plain values (Keras' get_config()).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace tenon {

class Config;

/// One value of a Config: None, bool, integer, real number, text, list or nested Config.
class ConfigValue {
 public:
  using List = std::vector<ConfigValue>;
  using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, List,
                             std::shared_ptr<const Config>>;

  /// None.
  ConfigValue();
  ConfigValue(const ConfigValue& other);
  ConfigValue(ConfigValue&& other) noexcept;
  ConfigValue& operator=(const ConfigValue& other);
  ConfigValue& operator=(ConfigValue&& other) noexcept;
  ~ConfigValue();
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  ConfigValue(T number) {
    if constexpr (std::is_same_v<T, bool>) {
      value_ = number;
    } else if constexpr (std::is_integral_v<T>) {
      value_ = static_cast<std::int64_t>(number);
    } else {
      value_ = static_cast<double>(number);
    }
  }
  ConfigValue(const char* text) : value_(std::string(text)) {}
  ConfigValue(std::string text) : value_(std::move(text)) {}
  ConfigValue(std::string_view text) : value_(std::string(text)) {}
  ConfigValue(List list) : value_(std::move(list)) {}
  ConfigValue(const Config& nested);
  /// None for an empty optional.
  template <class T>
  ConfigValue(const std::optional<T>& value) {
    if (value) *this = ConfigValue(*value);
  }
  /// A list.
  template <class T>
  ConfigValue(const std::vector<T>& values) {
    List list;
    for (const T& value : values) list.emplace_back(value);
    value_ = std::move(list);
  }

  bool is_none() const { return std::holds_alternative<std::monostate>(value_); }
  const Value& value() const { return value_; }
  /// As Python prints it: None, True, 0.5, 'text', [1, 2], {'name': 'adam'}.
  std::string str() const;
  friend bool operator==(const ConfigValue& a, const ConfigValue& b);

 private:
  Value value_;
};

/// Names and values in the order in which Keras writes them.
class Config {
 public:
  using Entry = std::pair<std::string, ConfigValue>;

  Config() = default;
  Config(std::initializer_list<Entry> entries);

  /// Replaces the value of that name, or adds it at the end.
  void set(std::string name, ConfigValue value);
  /// Adds all of another Config, in its order.
  void update(const Config& other);
  /// Null if there is none.
  const ConfigValue* find(std::string_view name) const;
  /// ValueError if there is none.
  const ConfigValue& at(std::string_view name) const;
  const std::vector<Entry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }
  /// As Python prints a dict.
  std::string str() const;
  friend bool operator==(const Config& a, const Config& b) { return a.entries_ == b.entries_; }

 private:
  std::vector<Entry> entries_;
};

/// An object inside another one's config: {module, class_name, config, registered_name}, as Keras writes it.
Config serialized_object(std::string_view module, std::string_view class_name, const Config& config);

}  // namespace tenon
