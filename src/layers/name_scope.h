// The names of the layers that are being built or called around the current one: "sequential/dense".
#pragma once

#include <string>

namespace tenon {

/// Of this thread; empty outside of any layer.
const std::string& current_layer_path();

/// Makes a layer's path the current one while it lives.
class NameScope {
 public:
  explicit NameScope(std::string path);
  ~NameScope();
  NameScope(const NameScope&) = delete;
  NameScope& operator=(const NameScope&) = delete;

 private:
  std::string former_;
};

/// The current path with a name appended.
std::string path_below_current(const std::string& name);

}  // namespace tenon
