// The one thread pool of the process.
#pragma once

#include <cstdint>

#include "base/function_ref.h"

namespace tenon {

/// Calls body(0) … body(count - 1), each exactly once, on up to num_threads() threads including the caller's,
/// and returns when all have returned. Neighbouring indices tend to run on the same thread, the same one from
/// call to call.
///
/// Runs in the calling thread alone if called from inside a body, while another thread uses the pool, or with
/// one thread; then it is a plain loop. All threads compute in the caller's floating-point mode (see
/// FlushDenormals), so results do not depend on the number of threads. The body must not throw. Does not
/// allocate once the workers exist.
void parallel_for(std::int64_t count, FunctionRef<void(std::int64_t)> body);

/// True inside a body of parallel_for that runs on several threads: a nested parallel_for is then a plain loop.
bool inside_parallel_for();

}  // namespace tenon
