// Fast reading of decimal numbers.
#pragma once

namespace tenon::io {

/// Reads a number at `begin`, exactly rounded, with optional surrounding spaces. Returns where it ended, or null
/// if there is no number there.
const char* read_number(const char* begin, const char* end, double& value);

}  // namespace tenon::io
