#include "layers/name_scope.h"

#include <utility>

namespace tenon {

namespace {

thread_local std::string current_path;

}  // namespace

const std::string& current_layer_path() { return current_path; }

NameScope::NameScope(std::string path) : former_(std::exchange(current_path, std::move(path))) {}
NameScope::~NameScope() { current_path = std::move(former_); }

std::string path_below_current(const std::string& name) {
  return current_path.empty() ? name : current_path + "/" + name;
}

}  // namespace tenon
