// "Did you mean …?" for misspelt names.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tenon {

/// Number of single-letter insertions, deletions, replacements and swaps of neighbours that turn a into b;
/// upper and lower case count as equal.
int edit_distance(std::string_view a, std::string_view b);

/// The candidate closest to text, or "" if none is close enough to be meant (about a third of its letters
/// differ). Ties go to the first whose first letter is as large as the text's, else to the first.
std::string_view nearest_name(std::string_view text, std::span<const std::string_view> candidates);

/// `; did you mean "relu"?` if a candidate is near, else "", followed by ` known: a, b, c` in the given order:
/// the tail of every "unknown name" message.
std::string name_suggestion(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace tenon
