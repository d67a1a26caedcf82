// ioc/command_line.hpp — what the machine's owner can ask of the server besides serving.
#pragma once

namespace ioc {

// Parses, does what is asked, answers the exit status: 0 done, 1 failed, 2 bad command line or configuration.
int run_command_line(int argc, char** argv);

}  // namespace ioc
