#include "ioc/config/config.hpp"

#include <boost/asio/ip/address.hpp>
#include <thread>

#include "camera/classify/classifier.hpp"
#include "ioc/config/rows.hpp"
#include "ioc/config/section.hpp"

namespace ioc {
namespace {

ListenAddress listen_address(Section& section, std::string_view key, const std::string& fallback) {
    const auto text = section.text(key, fallback);
    if (text.empty()) return {};
    const auto colon = text.rfind(':');
    const auto host = text.substr(0, colon == std::string::npos ? 0 : colon);
    const auto bare = host.size() > 1 && host.front() == '[' ? host.substr(1, host.size() - 2) : host;
    boost::system::error_code bad;
    boost::asio::ip::make_address(bare, bad);
    unsigned long port = 0;
    if (colon != std::string::npos) {
        char* end = nullptr;
        port = std::strtoul(text.c_str() + colon + 1, &end, 10);
        if (*end != 0 || end == text.c_str() + colon + 1) port = 70'000;
    }
    if (bad || colon == std::string::npos || port > 65'535) {
        section.complain(key, "must be an address and a port such as \"127.0.0.1:8080\", not \"" + text + "\"");
        return {};
    }
    return {bare, static_cast<unsigned short>(port)};
}

TlsFiles tls_files(Section& section) {
    TlsFiles tls{section.path("certificate", ""), section.path("private_key", "")};
    if (tls.certificate.empty() != tls.key.empty()) {
        section.complain("certificate", "and private_key belong together: one of them is missing");
    }
    return tls;
}

bool is_loopback(const ListenAddress& where) {
    boost::system::error_code bad;
    const auto address = boost::asio::ip::make_address(where.host, bad);
    return !bad && address.is_loopback();
}

void read_console(Section section, ConsoleDoor& door) {
    door.listen = listen_address(section, "listen", "127.0.0.1:8080");
    door.hosts = section.texts("hosts", {"127.0.0.1", "localhost", "::1"});
    door.tls = tls_files(section);
    door.files = section.path("files", "");
    door.demo_page = section.text("demo_page", "");
    const bool open_consent = section.flag("plain_http_beyond_loopback", false);
    const bool beyond = !door.listen.host.empty() && !is_loopback(door.listen);   // an address that is none was said already
    if (!door.tls.configured() && beyond && !open_consent) {
        section.complain("listen", "is reachable from other machines and needs certificate and private_key "
                                   "(or plain_http_beyond_loopback = true, and everybody on the way reads the passwords)");
    }
    section.finish();
}

void read_telemetry(Section section, TelemetryDoor& door) {
    door.plain = listen_address(section, "listen_plain", "");
    door.secure = listen_address(section, "listen_tls", "");
    door.tls = tls_files(section);
    door.plain_networks = section.texts("plain_networks", {"127.0.0.0/8", "::1/128"});
    if (!door.secure.host.empty() && !door.tls.configured()) {
        section.complain("listen_tls", "needs certificate and private_key");
    }
    section.finish();
}

// The model is tried here: one that cannot be used is a problem of the file, not of the first night.
void read_classify(Section section, ClassifySection& classify) {
    classify.model = section.path("model", "");
    classify.least_score = section.number("least_score", classify.least_score, 0.05, 0.99);
    if (!classify.model.empty()) {
        if (const auto tried = camera::Classifier::load({classify.model, classify.least_score}); !tried) {
            section.complain("model", "cannot be used: " + tried.error());
        }
    }
    section.finish();
}

std::vector<WebhookSection> read_webhooks(Section& root) {
    std::vector<WebhookSection> hooks;
    for (auto& section : root.each("webhook")) {
        WebhookSection hook;
        hook.id = section.id("id");
        hook.name = section.needed("name");
        hook.name_en = section.text("name_en", hook.name);
        hook.url = section.needed("url");
        hook.secret = section.secret("secret_file");
        if (hook.secret.empty()) section.complain("secret_file", "is missing: every webhook is signed");
        hook.allow_local = section.flag("allow_local", false);
        hook.least_priority = static_cast<int>(section.whole("least_priority", 2, 1, 5));
        hook.units = section.texts("units", {});
        hook.level = static_cast<int>(section.whole("level", 0, 0, 3));
        hook.duty_phone = section.flag("duty_phone", false);
        section.finish();
        hooks.push_back(std::move(hook));
    }
    return hooks;
}

void read_machine(Section& root, Config& config) {
    if (auto server = root.sub("server")) {
        config.data = server->path("data", "");
        config.zone = server->text("time_zone", config.zone);
        config.log_level = server->text("log_level", config.log_level);
        const auto cores = std::max(1U, std::thread::hardware_concurrency());
        config.decoders = static_cast<std::size_t>(server->whole("decoders", cores, 1, 64));
        if (config.data.empty()) server->complain("data", "is missing: the directory that holds everything");
        server->finish();
    } else {
        root.complain("server", "is missing");
    }
    if (auto section = root.sub("console")) read_console(std::move(*section), config.console);
    if (auto section = root.sub("telemetry")) read_telemetry(std::move(*section), config.telemetry);
    if (auto section = root.sub("feeds")) {
        config.feeds = section->path("directory", "");
        section->finish();
    }
    if (auto section = root.sub("analysis")) {
        config.analysis = read_analysis(*section, "mode", config.analysis);
        config.pre_roll_s = section->number("pre_roll_s", config.pre_roll_s, 0, 60);
        section->finish();
    }
    if (auto section = root.sub("classify")) read_classify(std::move(*section), config.classify);
    if (auto section = root.sub("retention")) {
        config.retention.events_days = static_cast<int>(section->whole("events_days", 30, 7, 365));
        config.retention.readings_days = static_cast<int>(section->whole("readings_days", 365, 7, 3650));
        section->finish();
    }
    config.webhooks = read_webhooks(root);
}

void read_file(const std::filesystem::path& file, Config& config, Problems& problems, bool first) {
    toml::table table;
    try {
        table = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        const auto line = error.source().begin.line;
        problems.push_back({file.string(), line, line ? std::string(error.description()) : "cannot be read"});
        return;
    }
    Section root(table, "", file, problems);
    if (first) read_machine(root, config);
    read_rows(root, config);
    const auto more = root.texts("include", {});
    root.finish();
    if (!first && !more.empty()) root.complain("include", "is allowed in the first file only");
    for (const auto& name : first ? more : std::vector<std::string>{}) {
        read_file((file.parent_path() / name).lexically_normal(), config, problems, false);
    }
}

}  // namespace

boost::system::result<Config, Problems> load_config(const std::filesystem::path& file) {
    Config config;
    Problems problems;
    read_file(file, config, problems, true);
    check_rows(config, file, problems);
    if (!problems.empty()) return problems;
    return config;
}

}  // namespace ioc
