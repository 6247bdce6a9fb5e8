// Every constraint.
#pragma once

#include <tenon/nn/constraints/constraint.h>
#include <tenon/nn/constraints/max_norm.h>
#include <tenon/nn/constraints/min_max_norm.h>
#include <tenon/nn/constraints/non_neg.h>
#include <tenon/nn/constraints/unit_norm.h>
