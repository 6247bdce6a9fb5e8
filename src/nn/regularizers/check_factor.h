// The one rule for a regularizer's factors.
#pragma once

namespace tenon::regularizers {

/// ValueError naming the class and argument unless the factor is a finite number of at least 0.
void check_factor(const char* class_name, const char* argument, double factor);

}  // namespace tenon::regularizers
