#include "base/available_cores.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#ifdef __linux__
#include <sched.h>
#endif

namespace tenon {

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  return text.str();
}

void take_less(std::optional<double>& quota, double other) {
  quota = quota ? std::min(*quota, other) : other;
}

// "150000 100000" or "max 100000".
void read_quota_v2(const std::string& folder, std::optional<double>& quota) {
  std::istringstream text(text_of(folder + "/cpu.max"));
  double allowed = 0, period = 0;
  if (text >> allowed >> period && allowed > 0 && period > 0) take_less(quota, allowed / period);
}

void read_quota_v1(const std::string& folder, std::optional<double>& quota) {
  std::istringstream quota_text(text_of(folder + "/cpu.cfs_quota_us"));
  std::istringstream period_text(text_of(folder + "/cpu.cfs_period_us"));
  double allowed = 0, period = 0;
  if (quota_text >> allowed && period_text >> period && allowed > 0 && period > 0) {
    take_less(quota, allowed / period);
  }
}

bool lists_cpu(std::string_view controllers) {
  std::istringstream names{std::string(controllers)};
  for (std::string name; std::getline(names, name, ',');) {
    if (name == "cpu") return true;
  }
  return false;
}

}  // namespace

std::optional<double> cgroup_cpu_quota(std::string_view membership, const std::string& mount) {
  std::optional<double> quota;
  std::istringstream lines{std::string(membership)};
  for (std::string line; std::getline(lines, line);) {  // "4:cpu,cpuacct:/path", or "0::/path" in version 2
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool is_v2 = controllers.empty();
    if (!is_v2 && !lists_cpu(controllers)) continue;
    // The path may be that of the host, not visible here; then its ancestors lead to the mount itself.
    for (std::string path = line.substr(second + 1);; path.resize(path.rfind('/'))) {
      while (!path.empty() && path.back() == '/') path.pop_back();
      if (is_v2) {
        read_quota_v2(mount + path, quota);
      } else {
        read_quota_v1(mount + "/" + controllers + path, quota);
        read_quota_v1(mount + "/cpu" + path, quota);
      }
      if (path.find('/') == std::string::npos) break;
    }
  }
  return quota;
}

int available_cores() {
  int cores = static_cast<int>(std::thread::hardware_concurrency());
#ifdef __linux__
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof(set), &set) == 0) cores = CPU_COUNT(&set);
  // Half a core more does not carry one more thread.
  if (const auto quota = cgroup_cpu_quota(text_of("/proc/self/cgroup"), "/sys/fs/cgroup")) {
    cores = std::min(cores, static_cast<int>(*quota));
  }
#endif
  return std::max(cores, 1);
}

}  // namespace tenon
