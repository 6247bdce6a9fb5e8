#include "plot/contour.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace tenon::plot {

namespace {

// The line crosses edges of the grid. An edge's number is twice that of the point at its lower end, plus one if it goes
// up instead of to the right; neighbouring cells so know a common crossing by the same number.
class Contours {
 public:
  explicit Contours(const GridField& field) : field_(field) {}

  std::vector<std::vector<Point>> lines() {
    for (std::size_t row = 0; row + 1 < field_.rows; ++row) {
      for (std::size_t column = 0; column + 1 < field_.columns; ++column) add_cell(row, column);
    }
    std::vector<std::vector<Point>> result;
    for (std::size_t edge : order_) {  // open lines first, from their ends
      if (links_[edge].count == 1) follow(edge, result);
    }
    for (std::size_t edge : order_) follow(edge, result);
    return result;
  }

 private:
  struct Links {
    std::array<std::size_t, 2> to{};
    int count = 0;
    bool used = false;
  };

  bool above(std::size_t point) const { return field_.numbers[point] >= 0; }

  void link(std::size_t a, std::size_t b) {
    for (const auto& [from, to] : {std::pair{a, b}, std::pair{b, a}}) {
      Links& links = links_[from];
      if (links.count == 0) order_.push_back(from);
      if (links.count < 2) links.to[static_cast<std::size_t>(links.count++)] = to;
    }
  }

  void add_cell(std::size_t row, std::size_t column) {
    const std::size_t p = row * field_.columns + column, up = p + field_.columns;
    const std::size_t bottom = 2 * p, left = 2 * p + 1, top = 2 * up, right = 2 * (p + 1) + 1;
    const unsigned corners =
        (above(p) ? 1U : 0U) | (above(p + 1) ? 2U : 0U) | (above(up + 1) ? 4U : 0U) | (above(up) ? 8U : 0U);
    switch (corners) {
      case 1:
      case 14:
        link(left, bottom);
        break;
      case 2:
      case 13:
        link(bottom, right);
        break;
      case 4:
      case 11:
        link(right, top);
        break;
      case 8:
      case 7:
        link(top, left);
        break;
      case 3:
      case 12:
        link(left, right);
        break;
      case 6:
      case 9:
        link(bottom, top);
        break;
      case 5:
      case 10: {  // a saddle: the middle decides which corners hang together
        const auto& n = field_.numbers;
        const bool middle = n[p] + n[p + 1] + n[up] + n[up + 1] >= 0;
        if (middle == (corners == 5)) {
          link(bottom, right);
          link(top, left);
        } else {
          link(left, bottom);
          link(right, top);
        }
        break;
      }
      default:
        break;
    }
  }

  Point crossing(std::size_t edge) const {
    const std::size_t from = edge / 2, to = edge % 2 ? from + field_.columns : from + 1;
    const double a = field_.numbers[from], b = field_.numbers[to];
    const double share = a == b ? 0.5 : a / (a - b);
    const double column = static_cast<double>(from % field_.columns) + (edge % 2 ? 0 : share);
    const double row = static_cast<double>(from / field_.columns) + (edge % 2 ? share : 0);
    return {field_.x0 + column * field_.x_step, field_.y0 + row * field_.y_step};
  }

  void follow(std::size_t start, std::vector<std::vector<Point>>& result) {
    if (links_[start].used) return;
    std::vector<Point> line;
    std::size_t edge = start;
    while (true) {
      Links& links = links_[edge];
      links.used = true;
      line.push_back(crossing(edge));
      bool found = false;
      for (int i = 0; i < links.count && !found; ++i) {
        const std::size_t next = links.to[static_cast<std::size_t>(i)];
        if (links_[next].used) continue;
        edge = next;
        found = true;
      }
      if (!found) break;
    }
    if (line.size() > 2 && links_[start].count == 2) line.push_back(line.front());
    if (line.size() > 1) result.push_back(std::move(line));
  }

  const GridField& field_;
  std::unordered_map<std::size_t, Links> links_;
  std::vector<std::size_t> order_;  // of first appearance: a hash table's own order is no promise
};

}  // namespace

std::vector<std::vector<Point>> zero_contours(const GridField& field) { return Contours(field).lines(); }

}  // namespace tenon::plot
