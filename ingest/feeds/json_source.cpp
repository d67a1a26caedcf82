// Boost.JSON's implementation, header-only, in a unit of its own.
#include <boost/json/src.hpp>
