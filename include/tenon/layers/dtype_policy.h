// DTypePolicy: in which dtype a layer computes and keeps its weights.
#pragma once

#include <string>

#include <tenon/tensor/dtype.h>

namespace tenon {

/// Keras' DTypePolicy: a dtype, by name or as an object, or "mixed_float16" or "mixed_bfloat16", which compute in
/// 16 bits and keep weights in float32. The default one is floatx(). Training in mixed_float16 needs
/// CompileOptions::auto_scale_loss = false for now.
class DTypePolicy {
 public:
  DTypePolicy() : DTypePolicy(floatx()) {}
  DTypePolicy(DType dtype);
  /// TypeError naming the nearest known name if there is none of that name.
  DTypePolicy(const char* name) : DTypePolicy(std::string(name)) {}
  DTypePolicy(const std::string& name);

  const std::string& name() const { return name_; }
  /// Floating inputs are cast to it.
  DType compute_dtype() const { return compute_dtype_; }
  DType variable_dtype() const { return variable_dtype_; }
  friend bool operator==(const DTypePolicy& a, const DTypePolicy& b) { return a.name_ == b.name_; }

 private:
  std::string name_;
  DType compute_dtype_ = DType::float32;
  DType variable_dtype_ = DType::float32;
};

}  // namespace tenon
