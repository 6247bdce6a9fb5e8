// All of tenon::plot: figures, ready-made pictures, training curves, model graphs.
#pragma once

#include <tenon/plot/color.h>
#include <tenon/plot/figure.h>
#include <tenon/plot/graph.h>
#include <tenon/plot/history.h>
#include <tenon/plot/model.h>
#include <tenon/plot/panel.h>
#include <tenon/plot/pictures.h>
