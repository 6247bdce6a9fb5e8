// The four IDX files of MNIST and of those that follow its form.
#pragma once

#include <tenon/datasets/samples.h>

#include "datasets/locate.h"

namespace tenon::datasets {

/// From train-images, train-labels, t10k-images and t10k-labels, in this order.
TrainAndTest read_idx_pictures(const Located& files);

/// FileError unless they are 60000 + 10000 pictures of 28 × 28 and their classes from 0 to 9.
void expect_mnist_shapes(const TrainAndTest& pictures);

}  // namespace tenon::datasets
