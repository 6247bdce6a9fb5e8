// Every layer.
#pragma once

#include <tenon/layers/activation.h>
#include <tenon/layers/add.h>
#include <tenon/layers/average.h>
#include <tenon/layers/concatenate.h>
#include <tenon/layers/dense.h>
#include <tenon/layers/dot.h>
#include <tenon/layers/dropout.h>
#include <tenon/layers/flatten.h>
#include <tenon/layers/input_layer.h>
#include <tenon/layers/layer.h>
#include <tenon/layers/leaky_relu.h>
#include <tenon/layers/maximum.h>
#include <tenon/layers/merge.h>
#include <tenon/layers/minimum.h>
#include <tenon/layers/multiply.h>
#include <tenon/layers/normalization.h>
#include <tenon/layers/relu.h>
#include <tenon/layers/rescaling.h>
#include <tenon/layers/reshape.h>
#include <tenon/layers/softmax.h>
#include <tenon/layers/subtract.h>
