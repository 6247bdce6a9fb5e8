// Every initializer.
#pragma once

#include <tenon/nn/initializers/constant.h>
#include <tenon/nn/initializers/glorot_normal.h>
#include <tenon/nn/initializers/glorot_uniform.h>
#include <tenon/nn/initializers/he_normal.h>
#include <tenon/nn/initializers/he_uniform.h>
#include <tenon/nn/initializers/identity.h>
#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/initializers/lecun_normal.h>
#include <tenon/nn/initializers/lecun_uniform.h>
#include <tenon/nn/initializers/ones.h>
#include <tenon/nn/initializers/orthogonal.h>
#include <tenon/nn/initializers/random_normal.h>
#include <tenon/nn/initializers/random_uniform.h>
#include <tenon/nn/initializers/truncated_normal.h>
#include <tenon/nn/initializers/variance_scaling.h>
#include <tenon/nn/initializers/zeros.h>
