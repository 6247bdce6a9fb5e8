#include "plot/graph_layout.h"

#include <gtest/gtest.h>

#include "plot/drawing.h"

namespace tenon::plot {
namespace {

LayeredGraph graph_of(std::size_t nodes, std::vector<LayeredEdge> edges) {
  LayeredGraph graph;
  graph.nodes.assign(nodes, {.along_size = 20, .across_size = 50});
  graph.edges = std::move(edges);
  lay_out(graph, 30, 10, std::vector<std::string>(nodes, "node"));
  return graph;
}

TEST(GraphLayout, RanksByTheLongestPath) {
  const LayeredGraph graph = graph_of(5, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {4, 3}});
  const std::size_t expected[] = {0, 1, 2, 3, 0};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(graph.nodes[i].rank, expected[i]) << i;
  EXPECT_EQ(graph.nodes[3].along, 10 + 3 * 50.0);  // middle of the fourth rank: 20 each, 30 between
  EXPECT_EQ(graph.along_length, 4 * 20 + 3 * 30);
}

TEST(GraphLayout, KeepsAChainStraight) {
  const LayeredGraph graph = graph_of(4, {{0, 1}, {1, 2}, {2, 3}});
  for (const LayeredNode& node : graph.nodes) EXPECT_NEAR(node.across, 25, 1e-9);
  EXPECT_NEAR(graph.across_length, 50, 1e-9);
}

TEST(GraphLayout, SeparatesTheBoxesOfARank) {
  const LayeredGraph graph =
      graph_of(9, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 5}, {2, 6}, {3, 7}, {4, 8}, {0, 8}});
  for (std::size_t a = 0; a < graph.nodes.size(); ++a) {
    for (std::size_t b = a + 1; b < graph.nodes.size(); ++b) {
      if (graph.nodes[a].rank != graph.nodes[b].rank) continue;
      EXPECT_GE(std::abs(graph.nodes[a].across - graph.nodes[b].across), 60 - 1e-9) << a << " and " << b;
    }
  }
}

TEST(GraphLayout, UncrossesWhatNeedNotCross) {
  // Given in the order in which both pairs of edges would cross.
  const LayeredGraph graph = graph_of(6, {{0, 1}, {0, 2}, {1, 4}, {2, 3}, {1, 5}});
  const double a = graph.nodes[1].across - graph.nodes[2].across;
  for (std::size_t end : {std::size_t{4}, std::size_t{5}}) {
    EXPECT_GT(a * (graph.nodes[end].across - graph.nodes[3].across), 0) << end;
  }
}

TEST(GraphLayout, LeadsALongEdgePastTheBoxesBetween) {
  const LayeredGraph graph = graph_of(3, {{0, 1}, {1, 2}, {0, 2}});
  const std::vector<Point>& bends = graph.edges[2].bends;
  ASSERT_EQ(bends.size(), 2U);
  EXPECT_EQ(bends[0].x, bends[1].x);
  EXPECT_GE(std::abs(bends[0].x - graph.nodes[1].across), 25 + 4 + 10 - 1e-9);
}

TEST(GraphLayout, RefusesACycle) {
  LayeredGraph graph;
  graph.nodes.assign(3, {.along_size = 1, .across_size = 1});
  graph.edges = {{0, 1}, {1, 2}, {2, 1}};
  EXPECT_EQ(message_of<ValueError>([&] {
              lay_out(graph, 1, 1, {"a", "b", "c"});
            }),
            "plot::graph: there is a cycle through b, c; edges must lead forwards");
}

}  // namespace
}  // namespace tenon::plot
