// Every learning-rate schedule.
#pragma once

#include <tenon/nn/schedules/cosine_decay.h>
#include <tenon/nn/schedules/cosine_decay_restarts.h>
#include <tenon/nn/schedules/exponential_decay.h>
#include <tenon/nn/schedules/inverse_time_decay.h>
#include <tenon/nn/schedules/learning_rate_schedule.h>
#include <tenon/nn/schedules/piecewise_constant_decay.h>
#include <tenon/nn/schedules/polynomial_decay.h>
