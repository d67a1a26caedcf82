// Debian's libboost1.81-dev brings Boost.URL as headers only; this is the one place that compiles
// it.
#include <boost/url/src.hpp>
