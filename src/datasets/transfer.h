// Fetching bytes from the network: the one place that needs libcurl (curl/, or without_curl/ in its place).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/function_ref.h"

namespace tenon::datasets {

struct TransferStart {
  /// Of HTTP: 200 for the whole, 206 for the part that was asked for, 404, ….
  int status = 0;
  /// Bytes that follow; -1 if the server does not say.
  std::int64_t length = -1;
};

/// Asks for what stands at an http(s) address from byte `offset` on. start() is called once, before the bytes;
/// whatever it or receive() throws ends the transfer and is passed on. FileError, naming the address and the reason, if
/// the server cannot be reached or stops before the end.
void transfer(const std::string& url, std::int64_t offset, FunctionRef<void(const TransferStart&)> start,
              FunctionRef<void(std::string_view)> receive);

}  // namespace tenon::datasets
