// The seed of an initializer that may have been given none.
#pragma once

#include <tenon/nn/random.h>

namespace tenon::initializers {

/// `given`, or a seed drawn now: the same initializer gives the same numbers each time it is called.
inline Seed chosen_seed(const Seed& given) { return given.is_none() ? Seed(make_default_seed()) : given; }

}  // namespace tenon::initializers
