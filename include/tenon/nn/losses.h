// Every loss.
#pragma once

#include <tenon/nn/losses/binary_crossentropy.h>
#include <tenon/nn/losses/binary_focal_crossentropy.h>
#include <tenon/nn/losses/categorical_crossentropy.h>
#include <tenon/nn/losses/categorical_focal_crossentropy.h>
#include <tenon/nn/losses/categorical_hinge.h>
#include <tenon/nn/losses/cosine_similarity.h>
#include <tenon/nn/losses/dice.h>
#include <tenon/nn/losses/hinge.h>
#include <tenon/nn/losses/huber.h>
#include <tenon/nn/losses/kl_divergence.h>
#include <tenon/nn/losses/log_cosh.h>
#include <tenon/nn/losses/loss.h>
#include <tenon/nn/losses/mean_absolute_error.h>
#include <tenon/nn/losses/mean_absolute_percentage_error.h>
#include <tenon/nn/losses/mean_squared_error.h>
#include <tenon/nn/losses/mean_squared_logarithmic_error.h>
#include <tenon/nn/losses/poisson.h>
#include <tenon/nn/losses/sparse_categorical_crossentropy.h>
#include <tenon/nn/losses/squared_hinge.h>
#include <tenon/nn/losses/tversky.h>
