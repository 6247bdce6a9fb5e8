// Counts every allocation of the test program: its operator new and malloc are replaced.
#pragma once

#include <cstdint>

namespace tenon::test {

void count_allocations(bool count);
void reset_allocations();
std::int64_t allocations();

}  // namespace tenon::test
