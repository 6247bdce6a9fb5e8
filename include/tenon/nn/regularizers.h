// Every regularizer.
#pragma once

#include <tenon/nn/regularizers/l1.h>
#include <tenon/nn/regularizers/l1_l2.h>
#include <tenon/nn/regularizers/l2.h>
#include <tenon/nn/regularizers/orthogonal_regularizer.h>
#include <tenon/nn/regularizers/regularizer.h>
