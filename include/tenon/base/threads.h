// How many threads Tenon computes with. Results have the same bits for every number.
#pragma once

namespace tenon {

/// Sets the number of threads (including the caller's) that kernels may use; 0 restores the default:
/// TENON_NUM_THREADS, else the cores that affinity and the cgroup quota leave. Throws ValueError if negative.
void set_num_threads(int count);

/// The number of threads that kernels may use, at least 1.
int num_threads();

}  // namespace tenon
