// All of Tenon: `#include <tenon/tenon.h>` and `using namespace tenon;`.
#pragma once

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/base/threads.h>
#include <tenon/data/csv.h>
#include <tenon/data/split.h>
#include <tenon/graph/control_flow.h>
#include <tenon/graph/function.h>
#include <tenon/graph/gradient_tape.h>
#include <tenon/graph/variable.h>
#include <tenon/layers/layers.h>
#include <tenon/model/callbacks/callbacks.h>
#include <tenon/model/model.h>
#include <tenon/model/sequential.h>
#include <tenon/nn/activations.h>
#include <tenon/nn/constraints.h>
#include <tenon/nn/initializers.h>
#include <tenon/nn/losses.h>
#include <tenon/nn/metrics.h>
#include <tenon/nn/optimizers.h>
#include <tenon/nn/random.h>
#include <tenon/nn/regularizers.h>
#include <tenon/nn/schedules.h>
#include <tenon/ops/ops.h>
#include <tenon/tensor/create.h>
#include <tenon/tensor/tensor.h>
