// All data sets.
#pragma once

#include <tenon/datasets/auto_mpg.h>
#include <tenon/datasets/boston_housing.h>
#include <tenon/datasets/breast_cancer.h>
#include <tenon/datasets/california_housing.h>
#include <tenon/datasets/catalogue.h>
#include <tenon/datasets/cifar10.h>
#include <tenon/datasets/diabetes_pima.h>
#include <tenon/datasets/digits.h>
#include <tenon/datasets/fashion_mnist.h>
#include <tenon/datasets/image_folder.h>
#include <tenon/datasets/imdb.h>
#include <tenon/datasets/iris.h>
#include <tenon/datasets/mnist.h>
#include <tenon/datasets/samples.h>
#include <tenon/datasets/wine.h>
