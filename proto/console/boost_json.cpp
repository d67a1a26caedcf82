// Boost.JSON, compiled once for everybody who links ioc::console_contract.
#include <boost/json/src.hpp>
