#include "cli/program.h"

int main(int argc, char** argv) {
  tenon::cli::Program program;
  tenon::cli::add_commands(program);
  return program.run(argc, argv);
}
