#include "tests/commune/options.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace commune {
namespace {

// The story's files lie beside the program.
std::filesystem::path beside_program(const char* name) {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    return self.parent_path() / "story" / name;
}

std::filesystem::path default_cache() {
    if (const char* base = std::getenv("XDG_CACHE_HOME"); base != nullptr && *base == '/')
        return std::filesystem::path(base) / "commune";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
        return std::filesystem::path(home) / ".cache/commune";
    return std::filesystem::temp_directory_path() / "commune-cache";
}

}  // namespace

std::optional<Options> read_options(int argc, char** argv, int& exit_code) {
    Options o{.cache = default_cache(),
              .cast = beside_program("cast.toml"),
              .story = beside_program("one-day.toml"),
              .page_files = beside_program("page")};
    CLI::App app{
        "The simulated commune: cameras over RTSP, devices, administrative figures and a story "
        "that drives them.\n"
        "Everything listens on loopback only. Hamlets, people and figures are invented."};
    app.add_option("--cache", o.cache, "Where rendered films are kept")->capture_default_str();
    app.add_option("--secrets", o.secrets,
                   "Where camera passwords and device keys are kept (made when missing)")
        ->default_str("beside --write-config, else in the cache");
    app.add_option("--write-config", o.write_config,
                   "Write the server's unit, camera, device and rule rows to this TOML file");
    app.add_option("--rtsp-port", o.rtsp_port, "RTSP port, 0 = a free one")->capture_default_str();
    app.add_option("--page-port", o.page_port, "Port of the commune's own page, 0 = a free one")
        ->capture_default_str();
    app.add_option("--cameras", o.cameras,
                   "Serve so many cameras: fewer than the cast has, or copies for load tests");
    app.add_option("--device-host", o.device_host, "Where the centre hears devices")
        ->capture_default_str();
    app.add_option("--device-port", o.device_port, "Its port")->capture_default_str();
    app.add_option("--device-ca", o.device_ca, "Speak TLS and trust this PEM file");
    app.add_option("--device-fingerprint", o.device_fingerprint,
                   "Speak TLS and trust the certificate with this SHA-256");
    app.add_option("--device-keys", o.device_keys,
                   "TOML file of `id = \"key\"` instead of one file per device");
    app.add_option("--feeds", o.feeds, "Write the administrative figures into this directory");
    app.add_option("--cast", o.cast, "Who plays")->capture_default_str();
    app.add_option("--story", o.story, "What happens")->capture_default_str();
    app.add_option("--speed", o.speed, "How fast the story goes")
        ->capture_default_str()
        ->check(CLI::Range(0.1, 60.0));
    app.add_flag("--no-story", o.no_story, "Cameras and devices only, nothing happens by itself");
    app.add_flag("--no-fleet", o.no_fleet, "No devices");
    app.add_flag("--no-page", o.no_page, "No page");
    app.add_flag("--quiet-clips", o.quiet_clips,
                 "Every camera shows its place without anything that moves");
    app.add_flag("--render-only", o.render_only,
                 "Make the films and the configuration, then leave");
    app.add_option(
        "--serve", o.serve,
        "Bench: serve this film (H.264) as every camera, without a story, devices or page");
    app.add_option("--password", o.password,
                   "Bench: ask for user `camera` and this password; else open to all");
    app.add_option("--mark", o.marks,
                   "Bench: print MARK <camera> <second> <epoch ms> when the picture at this second "
                   "of the film has gone out");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& answer) {
        exit_code = app.exit(answer);
        return {};
    }
    if (o.secrets.empty())
        o.secrets = o.write_config.empty()
                        ? o.cache / "secrets"
                        : std::filesystem::absolute(o.write_config).parent_path() / "secrets";
    return o;
}

}  // namespace commune
