// The pictures of `tenon train --plots DIR`.
#pragma once

#include <string>
#include <vector>

#include "cli/train/evaluation.h"

namespace tenon::cli {

/// Makes the folder if need be. FileError naming it if that fails: asked before the long work.
void prepare_folder(const std::string& folder);

/// Writes curves.svg, and confusion.svg for classes; returns their paths.
std::vector<std::string> write_pictures(const std::string& folder, const Target& target,
                                        const Trained& trained, const Evaluation& evaluation);

}  // namespace tenon::cli
