// Probabilities of several classes from those of each pair.
#pragma once

#include <vector>

namespace tenon::classic {

/// The probabilities p of the classes that agree best with pair[i][j] = P(i given i or j): the fixed point of Wu, Lin and
/// Weng, "Probability Estimates for Multi-class Classification by Pairwise Coupling" (2004), algorithm 2.
std::vector<double> couple(const std::vector<std::vector<double>>& pair);

}  // namespace tenon::classic
