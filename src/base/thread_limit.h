// The size of the thread pool's tables.
#pragma once

namespace tenon {

/// More threads than this cannot be asked for.
inline constexpr int most_threads = 1024;

}  // namespace tenon
