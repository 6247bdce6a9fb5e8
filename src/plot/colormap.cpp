#include <tenon/plot/color.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon::plot {

namespace {

// 33 colours of matplotlib's maps (public domain, CC0), evenly spaced; between them it is close to linear.
using Table = std::array<std::uint32_t, 33>;

constexpr Table viridis{0x440154, 0x470d60, 0x48186a, 0x482374, 0x472d7b, 0x453781, 0x424086,
                        0x3e4989, 0x3b528b, 0x375b8d, 0x33638d, 0x2f6b8e, 0x2c728e, 0x297a8e,
                        0x26828e, 0x23898e, 0x21918c, 0x1f988b, 0x1fa088, 0x22a785, 0x28ae80,
                        0x32b67a, 0x3fbc73, 0x4ec36b, 0x5ec962, 0x70cf57, 0x84d44b, 0x98d83e,
                        0xaddc30, 0xc2df23, 0xd8e219, 0xece51b, 0xfde725};

constexpr Table magma{0x000004, 0x030312, 0x0a0822, 0x130d34, 0x1d1147, 0x29115a, 0x36106b,
                      0x440f76, 0x51127c, 0x5d177f, 0x6a1c81, 0x762181, 0x832681, 0x902a81,
                      0x9c2e7f, 0xaa337d, 0xb73779, 0xc43c75, 0xd0416f, 0xdc4869, 0xe75263,
                      0xef5d5e, 0xf56b5c, 0xf9795d, 0xfc8961, 0xfd9869, 0xfea772, 0xfeb67c,
                      0xfec488, 0xfed395, 0xfde2a3, 0xfcf0b2, 0xfcfdbf};

constexpr Table cividis{0x00224e, 0x00285b, 0x002e6a, 0x053371, 0x1a386f, 0x273e6e, 0x32436d,
                        0x3b496c, 0x434e6c, 0x4b546c, 0x535a6d, 0x5a5f6e, 0x61656f, 0x686a71,
                        0x6f7073, 0x767676, 0x7d7c78, 0x848279, 0x8c8878, 0x938e78, 0x9b9476,
                        0xa39a74, 0xaba072, 0xb4a76f, 0xbcae6c, 0xc4b468, 0xcdbb63, 0xd5c25e,
                        0xdec958, 0xe7d150, 0xf0d846, 0xf9e03a, 0xfee838};

constexpr Table blues{0xf7fbff, 0xf1f7fd, 0xeaf3fb, 0xe4eff9, 0xdeebf7, 0xd8e7f5, 0xd2e3f3,
                      0xccdff1, 0xc6dbef, 0xbcd7eb, 0xb2d2e8, 0xa8cee4, 0x9dcae1, 0x91c3de,
                      0x84bcdb, 0x77b5d9, 0x6aaed6, 0x60a7d2, 0x56a0ce, 0x4b98ca, 0x4191c6,
                      0x3989c1, 0x3181bd, 0x2979b9, 0x2070b4, 0x1a68ae, 0x1460a8, 0x0e58a2,
                      0x08509b, 0x08488e, 0x084082, 0x083776, 0x08306b};

constexpr Table coolwarm{0x3b4cc0, 0x445acc, 0x4e68d8, 0x5875e1, 0x6282ea, 0x6c8ff1, 0x779af7,
                         0x82a6fb, 0x8db0fe, 0x98b9ff, 0xa3c2fe, 0xaec9fc, 0xb9d0f9, 0xc3d5f4,
                         0xccd9ed, 0xd5dbe5, 0xdddcdc, 0xe5d8d1, 0xecd3c5, 0xf1ccb8, 0xf5c4ac,
                         0xf7ba9f, 0xf7b093, 0xf6a586, 0xf4987a, 0xf08b6e, 0xeb7d62, 0xe46e56,
                         0xdd5f4b, 0xd44e41, 0xca3b37, 0xbe242e, 0xb40426};

constexpr Table gray_ends{};

constexpr std::array<std::string_view, 7> names{"viridis", "magma", "cividis", "gray",
                                                "gray_r",  "blues", "coolwarm"};

const Table& table_of(const std::string& name) {
  if (name == "viridis") return viridis;
  if (name == "magma") return magma;
  if (name == "cividis") return cividis;
  if (name == "blues") return blues;
  if (name == "coolwarm") return coolwarm;
  if (name == "gray" || name == "gray_r") return gray_ends;
  throw ValueError(fmt::format("plot: unknown color map \"{}\"{}", name, name_suggestion(name, names)));
}

Color of(std::uint32_t code) {
  const auto part = [code](int shift) { return static_cast<double>((code >> shift) & 255U) / 255; };
  return Color::rgb(part(16), part(8), part(0));
}

}  // namespace

Color colormap(const std::string& name, double value) {
  const Table& table = table_of(name);
  const double share = std::clamp(value, 0.0, 1.0);
  if (&table == &gray_ends) {
    const double level = name == "gray" ? share : 1 - share;
    return Color::rgb(level, level, level);
  }
  const double place = share * static_cast<double>(table.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), table.size() - 2);
  return of(table[below]).mixed(of(table[below + 1]), place - static_cast<double>(below));
}

}  // namespace tenon::plot
