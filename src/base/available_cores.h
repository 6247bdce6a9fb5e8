// How many cores this process may use: fewer than the machine has in containers and under taskset.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tenon {

/// The cores that affinity and the cgroup quota leave, at least 1.
int available_cores();

/// CPUs that a cgroup quota allows (1.5 for "150000 100000"), or nullopt without one: the least of the process'
/// group and all groups around it. `membership` is the text of /proc/self/cgroup, `mount` where the cgroup
/// file systems lie (/sys/fs/cgroup); version 2 (cpu.max) and 1 (cpu.cfs_quota_us) are understood.
std::optional<double> cgroup_cpu_quota(std::string_view membership, const std::string& mount);

}  // namespace tenon
