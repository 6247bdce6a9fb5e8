// The one rule for the lengths of a schedule.
#pragma once

namespace tenon::schedules {

/// ValueError naming the class and argument unless the number is above 0.
void check_positive(const char* class_name, const char* argument, double number);

}  // namespace tenon::schedules
