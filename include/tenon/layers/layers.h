// Every layer.
#pragma once

#include <tenon/layers/activation.h>
#include <tenon/layers/dense.h>
#include <tenon/layers/dropout.h>
#include <tenon/layers/flatten.h>
#include <tenon/layers/input_layer.h>
#include <tenon/layers/layer.h>
#include <tenon/layers/leaky_relu.h>
#include <tenon/layers/normalization.h>
#include <tenon/layers/relu.h>
#include <tenon/layers/rescaling.h>
#include <tenon/layers/reshape.h>
#include <tenon/layers/softmax.h>
