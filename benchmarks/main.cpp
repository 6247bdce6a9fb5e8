// tenon-bench: what `make bench` runs. Times hold for a quiet machine only.
#include <benchmark/benchmark.h>

#include <tenon/base/threads.h>

int main(int argc, char** argv) {
  tenon::set_num_threads(1);  // one core unless a benchmark says otherwise
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
}
