// The examples of NIST's FIPS 180-4 documents.
#include "base/sha256.h"

#include <gtest/gtest.h>

namespace tenon {
namespace {

TEST(Sha256, DigestsNistsExamples) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                   "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(sha256(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// Lengths around the end of a block, where the padding needs a block of its own.
TEST(Sha256, DoesNotDependOnThePieces) {
  for (std::size_t length : {1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000}) {
    const std::string text(length, 'x');
    for (std::size_t piece : {1, 7, 63, 64, 65}) {
      Sha256 digest;
      for (std::size_t at = 0; at < length; at += piece)
        digest.update(std::string_view(text).substr(at, piece));
      EXPECT_EQ(digest.hex_digest(), sha256(text)) << length << " " << piece;
    }
  }
  // hashlib.sha256(b"x" * 119).hexdigest(), the longest text that two blocks hold
  EXPECT_EQ(sha256(std::string(119, 'x')),
            "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c");
}

TEST(Sha256, GoesOnAfterADigest) {
  Sha256 digest;
  digest.update("a");
  EXPECT_EQ(digest.hex_digest(), sha256("a"));
  digest.update("bc");
  EXPECT_EQ(digest.hex_digest(), sha256("abc"));
}

}  // namespace
}  // namespace tenon
