#include "plot/graph_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::plot {

namespace {

constexpr std::size_t most_places = 100000;  // boxes, and ranks that long edges pass

// Each node lies one rank behind the last of those that lead to it.
void assign_ranks(LayeredGraph& graph, const std::vector<std::string>& names) {
  const std::size_t count = graph.nodes.size();
  std::vector<std::size_t> waiting(count, 0);
  std::vector<std::vector<std::size_t>> next(count);
  for (const LayeredEdge& edge : graph.edges) {
    ++waiting[edge.to];
    next[edge.from].push_back(edge.to);
  }
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < count; ++i) {
    if (waiting[i] == 0) ready.push_back(i);
  }
  for (std::size_t at = 0; at < ready.size(); ++at) {
    for (std::size_t to : next[ready[at]]) {
      graph.nodes[to].rank = std::max(graph.nodes[to].rank, graph.nodes[ready[at]].rank + 1);
      if (--waiting[to] == 0) ready.push_back(to);
    }
  }
  if (ready.size() == count) return;
  std::string cycle;
  for (std::size_t i = 0, shown = 0; i < count && shown < 5; ++i) {
    if (waiting[i] > 0) cycle += (shown++ ? ", " : "") + names[i];
  }
  throw ValueError(fmt::format("plot::graph: there is a cycle through {}; edges must lead forwards", cycle));
}

// A box, or the place where a long edge passes a rank.
struct Place {
  std::size_t node = 0, rank = 0;
  double size = 0, across = 0;
  bool is_box = true;
  std::vector<std::size_t> before = {}, after = {};  // places of the neighbouring ranks
};

class Placement {
 public:
  Placement(LayeredGraph& graph, double node_gap) : graph_(graph), gap_(node_gap) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      places_.push_back({.node = i, .rank = graph.nodes[i].rank, .size = graph.nodes[i].across_size});
    }
    for (const LayeredEdge& edge : graph.edges) add_edge(edge);
    ranks_.resize(graph.rank_along.size());
    for (std::size_t i = 0; i < places_.size(); ++i) ranks_[places_[i].rank].push_back(i);
  }

  void run() {
    reduce_crossings();
    for (int round = 0; round < 24; ++round) {
      if (round % 2 == 0) {
        for (std::size_t rank = 0; rank < ranks_.size(); ++rank) spread(rank, round == 0, true, false);
      } else {
        for (std::size_t rank = ranks_.size(); rank-- > 0;) spread(rank, false, false, true);
      }
    }
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) spread(rank, false, true, true);
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const Place& place : places_) {
      least = std::min(least, place.across - place.size / 2);
      most = std::max(most, place.across + place.size / 2);
    }
    for (Place& place : places_) place.across -= least;
    graph_.across_length = most - least;
    for (const Place& place : places_) {
      if (place.is_box) graph_.nodes[place.node].across = place.across;
    }
  }

  /// Of the edge with that number.
  std::vector<double> bends(std::size_t edge) const {
    std::vector<double> result;
    for (std::size_t place : bends_[edge]) result.push_back(places_[place].across);
    return result;
  }

 private:
  void add_edge(const LayeredEdge& edge) {
    std::size_t previous = edge.from;
    std::vector<std::size_t> bends;
    for (std::size_t rank = graph_.nodes[edge.from].rank + 1; rank < graph_.nodes[edge.to].rank; ++rank) {
      if (places_.size() >= most_places) {
        throw ValueError(
            "plot::graph: the graph is too large to be drawn: its long edges pass too many layers");
      }
      places_.push_back({.node = edge.from, .rank = rank, .size = 8, .is_box = false});
      bends.push_back(places_.size() - 1);
      connect(previous, bends.back());
      previous = bends.back();
    }
    connect(previous, edge.to);
    bends_.push_back(std::move(bends));
  }

  void connect(std::size_t from, std::size_t to) {
    places_[from].after.push_back(to);
    places_[to].before.push_back(from);
  }

  void number_rank(std::size_t rank) {
    for (std::size_t i = 0; i < ranks_[rank].size(); ++i)
      places_[ranks_[rank][i]].across = static_cast<double>(i);
  }

  // The mean position of neighbours; its own without any.
  double barycenter(std::size_t place, bool before) const {
    const auto& neighbours = before ? places_[place].before : places_[place].after;
    if (neighbours.empty()) return places_[place].across;
    double sum = 0;
    for (std::size_t other : neighbours) sum += places_[other].across;
    return sum / static_cast<double>(neighbours.size());
  }

  void sort_rank(std::size_t rank, bool before) {
    std::vector<std::pair<double, std::size_t>> keys;
    for (std::size_t place : ranks_[rank]) keys.push_back({barycenter(place, before), place});
    std::stable_sort(keys.begin(), keys.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < keys.size(); ++i) ranks_[rank][i] = keys[i].second;
    number_rank(rank);
  }

  // Pairs of edges between a rank and the next that cross: inversions, counted with a Fenwick tree.
  std::size_t crossings() const {
    std::size_t total = 0;
    for (std::size_t rank = 0; rank + 1 < ranks_.size(); ++rank) {
      std::vector<std::size_t> tree(ranks_[rank + 1].size() + 1, 0), ends;
      std::size_t seen = 0;
      for (std::size_t place : ranks_[rank]) {
        ends.clear();
        for (std::size_t to : places_[place].after)
          ends.push_back(static_cast<std::size_t>(places_[to].across));
        for (std::size_t end : ends) {
          std::size_t not_beyond = 0;
          for (std::size_t i = end + 1; i > 0; i -= i & (~i + 1)) not_beyond += tree[i];
          total += seen - not_beyond;
        }
        for (std::size_t end : ends) {
          for (std::size_t i = end + 1; i < tree.size(); i += i & (~i + 1)) ++tree[i];
        }
        seen += ends.size();
      }
    }
    return total;
  }

  void reduce_crossings() {
    for (std::size_t rank = 0; rank < ranks_.size(); ++rank) number_rank(rank);
    auto best = ranks_;
    std::size_t fewest = crossings();
    for (int round = 0; round < 8 && fewest > 0; ++round) {
      for (std::size_t rank = 1; rank < ranks_.size(); ++rank) sort_rank(rank, true);
      for (std::size_t rank = ranks_.size() - 1; rank-- > 0;) sort_rank(rank, false);
      if (const std::size_t now = crossings(); now < fewest) {
        fewest = now;
        best = ranks_;
      }
    }
    ranks_ = std::move(best);
  }

  // Places of a rank as close to their neighbours' middle as their sizes allow: least squares under an order, by pooling
  // those that would overlap.
  void spread(std::size_t rank, bool first, bool before, bool after) {
    struct Pool {
      double sum = 0, weight = 0;
      std::size_t count = 0;
      double mean() const { return sum / weight; }
    };
    std::vector<Pool> pools;
    std::vector<double> offsets;
    double offset = 0;
    for (std::size_t i = 0; i < ranks_[rank].size(); ++i) {
      const Place& place = places_[ranks_[rank][i]];
      if (i > 0) offset += (places_[ranks_[rank][i - 1]].size + place.size) / 2 + gap_;
      offsets.push_back(offset);
      pools.push_back({.sum = 0, .weight = place.is_box ? 1.0 : 2.0, .count = 1});  // long edges run straight
      pools.back().sum = pools.back().weight * (wished(ranks_[rank][i], first, before, after) - offset);
      while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
        const Pool last = pools.back();
        pools.pop_back();
        pools.back() = {pools.back().sum + last.sum, pools.back().weight + last.weight,
                        pools.back().count + last.count};
      }
    }
    std::size_t i = 0;
    for (const Pool& pool : pools) {
      for (std::size_t k = 0; k < pool.count; ++k, ++i)
        places_[ranks_[rank][i]].across = pool.mean() + offsets[i];
    }
  }

  double wished(std::size_t place, bool first, bool before, bool after) const {
    const Place& here = places_[place];
    if (first && here.before.empty()) return 0;
    double sum = 0, count = 0;
    for (const auto& [use, others] : {std::pair{before, &here.before}, std::pair{after, &here.after}}) {
      if (!use) continue;
      for (std::size_t other : *others) {
        sum += places_[other].across;
        ++count;
      }
    }
    return count > 0 ? sum / count : here.across;
  }

  LayeredGraph& graph_;
  double gap_;
  std::vector<Place> places_;
  std::vector<std::vector<std::size_t>> bends_, ranks_;
};

}  // namespace

void lay_out(LayeredGraph& graph, double rank_gap, double node_gap, const std::vector<std::string>& names) {
  assign_ranks(graph, names);
  std::size_t ranks = 0;
  for (const LayeredNode& node : graph.nodes) ranks = std::max(ranks, node.rank + 1);
  graph.rank_size.assign(ranks, 0);
  for (const LayeredNode& node : graph.nodes) {
    graph.rank_size[node.rank] = std::max(graph.rank_size[node.rank], node.along_size);
  }
  double along = 0;
  for (double size : graph.rank_size) {
    graph.rank_along.push_back(along + size / 2);
    along += size + rank_gap;
  }
  graph.along_length = along - rank_gap;
  for (LayeredNode& node : graph.nodes) node.along = graph.rank_along[node.rank];
  Placement placement(graph, node_gap);
  placement.run();
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    std::size_t rank = graph.nodes[graph.edges[i].from].rank + 1;
    for (double across : placement.bends(i)) {  // straight past the boxes of a rank
      const double half = graph.rank_size[rank] / 2;
      graph.edges[i].bends.push_back({across, graph.rank_along[rank] - half});
      graph.edges[i].bends.push_back({across, graph.rank_along[rank] + half});
      ++rank;
    }
  }
}

}  // namespace tenon::plot
