// tests/whole/stuck_names/stuck_names.cpp — loaded before libc: names under .stuck.test are never answered, as by a name
// server that takes questions and says nothing. It needs no root, no name space and no port 53.
#include <dlfcn.h>
#include <netdb.h>
#include <unistd.h>

#include <cstdio>
#include <string_view>

extern "C" __attribute__((visibility("default"))) int getaddrinfo(const char* node, const char* service,
                                                                  const addrinfo* hints, addrinfo** found) {
    if (node != nullptr && std::string_view(node).ends_with(".stuck.test")) {
        std::fprintf(stderr, "stuck_names: %s\n", node);
        for (;;) pause();
    }
    using Real = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<Real>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, found);
}
