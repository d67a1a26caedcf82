// The commune's own page: the story, its knobs, the police phone. JSON in and out, so that tests
// can turn them too.
#pragma once

#include <filesystem>

#include "tests/commune/http.hpp"
#include "tests/commune/sinks.hpp"
#include "tests/commune/stage.hpp"

namespace commune {

class Page {
  public:
    struct Parts {
        const Cast& cast;
        const Story& story;
        Storyteller& teller;
        Stage& stage;
        Cameras& cameras;
        Fleet* fleet;  // null = none
        Phone& phone;
    };
    // `files` holds index.html, page.css and page.js; they are read once. Throws
    // std::runtime_error.
    Page(Parts, const std::filesystem::path& files);

    // Every request whose Host is ours and, when it changes something, whose Origin is ours or
    // none.
    http::Response answer(const http::Request&);

  private:
    http::Response command(const http::Request&);
    http::Response post_to_phone(const http::Request&);
    std::string state() const;

    Parts parts_;
    std::map<std::string, http::Response> files_;
};

}  // namespace commune
