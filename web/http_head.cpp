#include "web/http_head.hpp"

#include <algorithm>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/none.hpp>

namespace web {

namespace asio = boost::asio;
namespace http = boost::beast::http;

bool same_word(std::string_view one, std::string_view other) {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [&](char left, char right) { return lower(left) == lower(right); });
}

std::size_t Head::count(std::string_view name) const {
    return static_cast<std::size_t>(std::count_if(
        fields.begin(), fields.end(), [&](const auto& field) { return same_word(field.first, name); }));
}

std::string_view Head::first(std::string_view name) const {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) {
        return same_word(field.first, name);
    });
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

struct HeadReader::Buffer {
    boost::beast::flat_buffer bytes{kHeaderLimit + 16 * 1024};   // a head, and room for what follows it
};

HeadReader::HeadReader(Line& line) : line_(line), buffer_(std::make_unique<Buffer>()) {}
HeadReader::~HeadReader() = default;

bool HeadReader::something_left() const { return buffer_->bytes.size() > 0; }

asio::awaitable<bool> HeadReader::wait() {
    if (something_left()) co_return true;
    boost::system::error_code error;
    const auto room = buffer_->bytes.prepare(4096);
    const std::size_t got = co_await line_.async_read_some(
        room, asio::redirect_error(asio::use_awaitable, error));
    buffer_->bytes.commit(got);
    co_return !error && got > 0;
}

namespace {

Head head_of(const http::request<http::empty_body>& request) {
    Head head;
    head.method = std::string(request.method_string());
    head.target = std::string(request.target());
    head.version = request.version();
    head.keep_alive = request.keep_alive();
    for (const auto& field : request)
        head.fields.emplace_back(std::string(field.name_string()), std::string(field.value()));
    return head;
}

HeadTrouble trouble_of(boost::system::error_code error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return HeadTrouble::too_large;
    const bool parse_error = error.category() == http::make_error_code(http::error::bad_method).category() &&
                             error != http::error::end_of_stream && error != http::error::partial_message;
    return parse_error ? HeadTrouble::malformed : HeadTrouble::gone;
}

}  // namespace

asio::awaitable<boost::system::result<Head, HeadTrouble>> HeadReader::next() {
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(kHeaderLimit));
    parser.body_limit(boost::none);   // judged by the route, before a byte of it is read
    boost::system::error_code error;
    co_await http::async_read_header(line_, buffer_->bytes, parser,
                                     asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return trouble_of(error);
    co_return head_of(parser.get());
}

asio::awaitable<boost::system::result<std::string>> HeadReader::body(std::size_t size) {
    std::string all(size, '\0');
    const std::size_t here = asio::buffer_copy(asio::buffer(all), buffer_->bytes.data());
    buffer_->bytes.consume(here);
    boost::system::error_code error;
    if (here < size)
        co_await asio::async_read(line_, asio::buffer(all.data() + here, size - here),
                                  asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return error;
    co_return all;
}

}  // namespace web
