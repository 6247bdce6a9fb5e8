// Config: what an object was made from, as an ordered list of names and plain values (Keras' get_config()).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <tenon/base/shared.h>

namespace tenon {

class Config;

/// One value of a Config: None, bool, integer, real number, text, list or nested Config. It cannot be changed, so that
/// copies share it.
class ConfigValue {
 public:
  using List = std::vector<ConfigValue>;

  /// None.
  ConfigValue();
  ConfigValue(const ConfigValue& other);
  ConfigValue(ConfigValue&& other) noexcept;
  ConfigValue& operator=(const ConfigValue& other);
  ConfigValue& operator=(ConfigValue&& other) noexcept;
  ~ConfigValue();
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  ConfigValue(T number) : ConfigValue(from_number(number)) {}
  ConfigValue(const char* text);
  ConfigValue(const std::string& text);
  ConfigValue(std::string_view text);
  ConfigValue(const List& list);
  ConfigValue(const Config& nested);
  /// None for an empty optional.
  template <class T>
  ConfigValue(const std::optional<T>& value) {
    if (value) *this = ConfigValue(*value);
  }
  /// A list.
  template <class T>
  ConfigValue(const std::vector<T>& values) : ConfigValue(List(values.begin(), values.end())) {}

  bool is_none() const { return held_ == nullptr; }
  // The value if it is of that kind, otherwise null; valid as long as a copy of this ConfigValue lives.
  const bool* if_bool() const;
  const std::int64_t* if_integer() const;
  const double* if_real() const;
  const std::string* if_text() const;
  const List* if_list() const;
  const Config* if_config() const;
  /// As Python prints it: None, True, 0.5, 'text', [1, 2], {'name': 'adam'}.
  std::string str() const;
  friend bool operator==(const ConfigValue& a, const ConfigValue& b);

 private:
  struct Held;

  static ConfigValue from_number(bool flag);
  static ConfigValue from_number(std::int64_t number);
  static ConfigValue from_number(double number);
  template <class T>
  static ConfigValue from_number(T number) {
    if constexpr (std::is_integral_v<T>) {
      return from_number(static_cast<std::int64_t>(number));
    } else {
      return from_number(static_cast<double>(number));
    }
  }

  Shared<const Held> held_;
};

/// Names and values in the order in which Keras writes them.
class Config {
 public:
  using Entry = std::pair<std::string, ConfigValue>;

  Config();
  Config(const Config& other);
  Config(Config&& other) noexcept;
  Config& operator=(const Config& other);
  Config& operator=(Config&& other) noexcept;
  ~Config();
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
  bool empty() const;
  /// As Python prints a dict.
  std::string str() const;
  friend bool operator==(const Config& a, const Config& b);

 private:
  std::vector<Entry> entries_;
};

/// An object inside another one's config: {module, class_name, config, registered_name}, as Keras writes it.
Config serialized_object(std::string_view module, std::string_view class_name, const Config& config);

}  // namespace tenon
