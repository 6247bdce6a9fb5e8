// Large arrays against the SHA-256 that NumPy's bytes have.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "tensor/body.h"

namespace tenon::test {

inline std::string digest_of(const Tensor& values) {
  const Tensor contiguous = contiguous_copy(values);
  return sha256({reinterpret_cast<const char*>(elements_of(contiguous)),
                 static_cast<std::size_t>(contiguous.size()) * size_of(contiguous.dtype())});
}

/// Same dtype, shape and bytes as {"dtype", "shape", "sha256"}.
inline void expect_digest(const Tensor& values, const nlohmann::json& expected, const std::string& what) {
  EXPECT_EQ(name_of(values.dtype()), expected.at("dtype").get<std::string>()) << what;
  const auto lengths = expected.at("shape").get<std::vector<std::int64_t>>();
  const Shape& shape = values.shape();
  ASSERT_EQ(std::vector<std::int64_t>(shape.begin(), shape.end()), lengths) << what;
  EXPECT_EQ(digest_of(values), expected.at("sha256").get<std::string>()) << what;
}

}  // namespace tenon::test
