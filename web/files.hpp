// web/files.hpp — the built console, read into memory once and served by exact name.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "web/http_head.hpp"
#include "web/route.hpp"

namespace web {

class Files {
  public:
    // A missing directory is no error: "/" then says in two languages that the console was not built.
    explicit Files(const std::filesystem::path& directory);

    bool has(const std::string& path) const;   // "/", "/assets/index-3f2a.js"
    // `head` chooses the encoding (.br, .gz siblings) and 304.
    Answer answer(const std::string& path, const Head& head) const;
    std::size_t size() const { return files_.size(); }

  private:
    struct File {
        std::string type;
        std::string plain, gzip, brotli;   // empty = not there
        std::string tag;
        bool immutable = false;
    };
    void read(const std::filesystem::path& directory);
    std::map<std::string, File> files_;
};

}  // namespace web
