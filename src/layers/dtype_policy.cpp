#include <tenon/layers/dtype_policy.h>

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon {

DTypePolicy::DTypePolicy(DType dtype)
    : name_(name_of(dtype)), compute_dtype_(dtype), variable_dtype_(dtype) {}

DTypePolicy::DTypePolicy(const std::string& name) : name_(name) {
  if (name.empty()) {
    *this = DTypePolicy();
    return;
  }
  if (name == "mixed_float16" || name == "mixed_bfloat16") {
    compute_dtype_ = name == "mixed_float16" ? DType::float16 : DType::bfloat16;
    variable_dtype_ = DType::float32;
    return;
  }
  std::vector<std::string_view> known = {"mixed_float16", "mixed_bfloat16"};
  for (int i = 0; i < dtype_count; ++i) {
    const DType dtype = static_cast<DType>(i);
    known.push_back(name_of(dtype));
    if (name == name_of(dtype)) {
      compute_dtype_ = variable_dtype_ = dtype;
      return;
    }
  }
  throw TypeError(fmt::format("unknown dtype policy \"{}\"{}", name, name_suggestion(name, known)));
}

}  // namespace tenon
