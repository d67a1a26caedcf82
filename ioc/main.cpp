#include "ioc/command_line.hpp"

int main(int argc, char** argv) { return ioc::run_command_line(argc, argv); }
