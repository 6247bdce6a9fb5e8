// The text of the error that a call throws.
#pragma once

#include <exception>
#include <string>

#include <gmock/gmock.h>

#include <tenon/base/error.h>

namespace tenon::test {

/// The text of the Expected that `call` throws. The test fails, and the text is empty, if it throws nothing or
/// something else.
template <class Expected = Error, class Call>
std::string message_of(Call&& call) {
  try {
    call();
  } catch (const Expected& error) {
    return error.what();
  } catch (const std::exception& other) {
    ADD_FAILURE() << "another kind of error: " << other.what();
    return "";
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}

/// Expects that `call` throws an Expected whose text contains `part`.
template <class Expected, class Call>
void expect_error(Call&& call, const std::string& part) {
  EXPECT_THAT(message_of<Expected>(call), ::testing::HasSubstr(part));
}

}  // namespace tenon::test
