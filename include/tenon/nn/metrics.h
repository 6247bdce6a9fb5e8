// Every metric.
#pragma once

#include <tenon/nn/metrics/accuracy.h>
#include <tenon/nn/metrics/binary_accuracy.h>
#include <tenon/nn/metrics/binary_crossentropy.h>
#include <tenon/nn/metrics/categorical_accuracy.h>
#include <tenon/nn/metrics/categorical_crossentropy.h>
#include <tenon/nn/metrics/categorical_hinge.h>
#include <tenon/nn/metrics/cosine_similarity.h>
#include <tenon/nn/metrics/hinge.h>
#include <tenon/nn/metrics/kl_divergence.h>
#include <tenon/nn/metrics/log_cosh_error.h>
#include <tenon/nn/metrics/mean.h>
#include <tenon/nn/metrics/mean_absolute_error.h>
#include <tenon/nn/metrics/mean_absolute_percentage_error.h>
#include <tenon/nn/metrics/mean_metric_wrapper.h>
#include <tenon/nn/metrics/mean_squared_error.h>
#include <tenon/nn/metrics/mean_squared_logarithmic_error.h>
#include <tenon/nn/metrics/metric.h>
#include <tenon/nn/metrics/poisson.h>
#include <tenon/nn/metrics/root_mean_squared_error.h>
#include <tenon/nn/metrics/sparse_categorical_accuracy.h>
#include <tenon/nn/metrics/sparse_categorical_crossentropy.h>
#include <tenon/nn/metrics/sparse_top_k_categorical_accuracy.h>
#include <tenon/nn/metrics/squared_hinge.h>
#include <tenon/nn/metrics/top_k_categorical_accuracy.h>
