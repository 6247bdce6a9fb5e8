// All callbacks.
#pragma once

#include <tenon/model/callbacks/callback.h>
#include <tenon/model/callbacks/csv_logger.h>
#include <tenon/model/callbacks/early_stopping.h>
#include <tenon/model/callbacks/history.h>
#include <tenon/model/callbacks/lambda_callback.h>
#include <tenon/model/callbacks/learning_rate_scheduler.h>
#include <tenon/model/callbacks/monitor.h>
#include <tenon/model/callbacks/reduce_lr_on_plateau.h>
#include <tenon/model/callbacks/terminate_on_nan.h>
