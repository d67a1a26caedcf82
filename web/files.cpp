#include "web/files.hpp"

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>

namespace web {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kNotBuilt =
    "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>IOC</title>"
    "<p>Bảng điều hành chưa được biên dịch trên máy chủ này.</p>"
    "<p lang=\"en\">The console was not built on this server. The API works; see /openapi.yaml.</p></html>";

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".geojson", "application/geo+json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".mp3", "audio/mpeg"},
}};

std::string type_of(const fs::path& file) {
    const std::string ending = file.extension().string();
    for (const auto& [known, type] : kTypes)
        if (known == ending) return std::string(type);
    return "application/octet-stream";
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// FNV-1a: tells versions of a file apart; nothing depends on it being hard to forge.
std::string tag_of(std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037u;
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
    std::string text = "\"";
    for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[hash >> shift & 15];
    return text + '"';
}

bool accepts(const Head& head, std::string_view encoding) {
    const std::string_view field = head.first("Accept-Encoding");
    const std::size_t at = field.find(encoding);
    // "gzip;q=0" is the one way to say no that is in use.
    return at != std::string_view::npos && !field.substr(at + encoding.size()).starts_with(";q=0");
}

}  // namespace

Files::Files(const fs::path& directory) {
    std::error_code error;
    if (!directory.empty() && fs::is_directory(directory, error)) read(directory);
    const auto index = files_.find("/index.html");
    if (index != files_.end()) {
        files_["/"] = index->second;
    } else {
        files_["/"] = File{"text/html; charset=utf-8", std::string(kNotBuilt), "", "", tag_of(kNotBuilt), false};
    }
}

void Files::read(const fs::path& directory) {
    constexpr std::uintmax_t kLargest = 16 * 1024 * 1024;   // bytes; a console is far below
    std::error_code error;
    for (fs::recursive_directory_iterator each(directory, error), end; !error && each != end; each.increment(error)) {
        if (each->is_symlink(error) || !each->is_regular_file(error) || each->file_size(error) > kLargest)
            continue;
        fs::path file = each->path();
        const std::string ending = file.extension().string();
        const std::string packed = ending == ".gz" || ending == ".br" ? ending : "";
        if (!packed.empty()) file.replace_extension();
        const std::string path = "/" + file.lexically_relative(directory).generic_string();
        File& entry = files_[path];
        std::string& place = packed == ".gz" ? entry.gzip : packed == ".br" ? entry.brotli : entry.plain;
        place = bytes_of(each->path());
        entry.type = type_of(file);
        // Vite puts a hash of the content into the names below assets/.
        entry.immutable = path.starts_with("/assets/");
    }
    std::erase_if(files_, [](const auto& entry) { return entry.second.plain.empty(); });
    for (auto& [path, entry] : files_) entry.tag = tag_of(entry.plain);
}

bool Files::has(const std::string& path) const { return files_.contains(path); }

Answer Files::answer(const std::string& path, const Head& head) const {
    const File& file = files_.at(path);
    Answer answer;
    answer.content_type = file.type;
    answer.headers = {
        {"Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"},
        {"ETag", file.tag},
        {"Vary", "Accept-Encoding"},
    };
    if (head.first("If-None-Match") == file.tag) {
        answer.status = 304;
    } else if (!file.brotli.empty() && accepts(head, "br")) {
        answer.headers.emplace_back("Content-Encoding", "br");
        answer.body = file.brotli;
    } else if (!file.gzip.empty() && accepts(head, "gzip")) {
        answer.headers.emplace_back("Content-Encoding", "gzip");
        answer.body = file.gzip;
    } else {
        answer.body = file.plain;
    }
    return answer;
}

}  // namespace web
