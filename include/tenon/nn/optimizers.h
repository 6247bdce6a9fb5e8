// Every optimizer.
#pragma once

#include <tenon/nn/optimizers/adadelta.h>
#include <tenon/nn/optimizers/adafactor.h>
#include <tenon/nn/optimizers/adagrad.h>
#include <tenon/nn/optimizers/adam.h>
#include <tenon/nn/optimizers/adamax.h>
#include <tenon/nn/optimizers/adamw.h>
#include <tenon/nn/optimizers/ftrl.h>
#include <tenon/nn/optimizers/lamb.h>
#include <tenon/nn/optimizers/learning_rate.h>
#include <tenon/nn/optimizers/lion.h>
#include <tenon/nn/optimizers/nadam.h>
#include <tenon/nn/optimizers/optimizer.h>
#include <tenon/nn/optimizers/rmsprop.h>
#include <tenon/nn/optimizers/sgd.h>
