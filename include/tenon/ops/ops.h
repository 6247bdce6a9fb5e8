// Every operation.
#pragma once

#include <tenon/ops/activation.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/axes.h>
#include <tenon/ops/bitwise.h>
#include <tenon/ops/convolution.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/losses.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/pooling.h>
#include <tenon/ops/random.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/selection.h>
#include <tenon/ops/sorting.h>
