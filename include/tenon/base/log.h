// Warnings: one line on standard error, or wherever the program sends them.
#pragma once

#include <string>

#include <tenon/base/callable.h>

namespace tenon {

/// Prints "warning: <text>" on standard error, or hands the text to the handler set below.
void warn(const std::string& text);

/// Like warn(), but only the first time this process sees this text.
void warn_once(const std::string& text);

/// Replaces the receiver of warnings; an empty function restores standard error. Returns the former one.
Callable<void(const std::string&)> set_warning_handler(Callable<void(const std::string&)> handler);

}  // namespace tenon
