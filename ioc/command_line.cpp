#include "ioc/command_line.hpp"

#include <sodium/core.h>
#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <opencv2/core/utility.hpp>

#include "ioc/administration.hpp"
#include "ioc/app.hpp"
#include "ioc/version.hpp"

namespace ioc {
namespace {

struct Wish {
    std::string config_file;
    bool check = false, reset = false, as_root = false;
    NewUser user;
    std::string role = "operator", link_for;
};

// A full log queue drops its oldest lines and never holds a flow.
void open_log(const std::string& level) {
    spdlog::init_thread_pool(8192, 1);
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    auto logger = std::make_shared<spdlog::async_logger>("ioc", sink, spdlog::thread_pool(), spdlog::async_overflow_policy::overrun_oldest);
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    logger->set_level(spdlog::level::from_str(level));
    logger->flush_on(spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
}

int tell(const Line& line) {
    if (!line.done) {
        std::fprintf(stderr, "ioc-server: %s\n", line.text.c_str());
        return 1;
    }
    std::printf("%s\n", line.text.c_str());
    return 0;
}

int serve(Config config) {
    open_log(config.log_level);
    cv::setNumThreads(1);
    auto app = App::build(std::move(config));
    if (!app) {
        spdlog::shutdown();
        std::fprintf(stderr, "ioc-server: %s\n", app.error().c_str());
        return 1;
    }
    const int status = (*app)->run();
    app->reset();
    spdlog::shutdown();
    return status;
}

int obey(const Wish& wish) {
    auto config = load_config(wish.config_file);
    if (!config) {
        for (const auto& problem : config.error()) std::fprintf(stderr, "%s\n", text_of(problem).c_str());
        std::fprintf(stderr, "ioc-server: the configuration has %zu problem(s); nothing was started\n", config.error().size());
        return 2;
    }
    if (wish.check) {
        std::printf("%s: good. %zu units, %zu cameras, %zu devices, %zu rules\n", wish.config_file.c_str(), config->units.size(),
                    config->cameras.size(), config->devices.size(), config->rules.size());
        return 0;
    }
    if (wish.reset) return tell(reset_administrator(*config));
    if (!wish.user.id.empty()) {
        auto user = wish.user;
        const auto role = role_named(wish.role);
        if (!role) {
            std::fprintf(stderr, "ioc-server: role \"%s\" does not exist\n", wish.role.c_str());
            return 2;
        }
        user.role = *role;
        return tell(add_user(*config, user));
    }
    if (!wish.link_for.empty()) return tell(sign_in_link(*config, wish.link_for));
    if (::geteuid() == 0 && !wish.as_root) {
        std::fprintf(stderr, "ioc-server: refuses to run as root. Start it as an unprivileged user (deploy/run does)\n");
        return 1;
    }
    return serve(std::move(*config));
}

}  // namespace

int run_command_line(int argc, char** argv) {
    Wish wish;
    CLI::App app{"Commune IOC server: cameras, loudspeakers, sensors and figures of a commune on one screen."};
    app.set_version_flag("--version", std::string("ioc-server ") + kVersion);
    app.add_option("--config", wish.config_file, "Configuration file (TOML); see deploy/ioc.toml")->required()->check(CLI::ExistingFile);
    app.add_flag("--check-config", wish.check, "Read the configuration, say everything that is wrong with it, start nothing");
    app.add_flag("--reset-administrator", wish.reset, "Make or enable the user \"admin\" and print a one-time sign-in link; audited");
    app.add_option("--add-user", wish.user.id, "Make or change a user with this sign-in name");
    app.add_option("--name", wish.user.name, "with --add-user: the name shown to others");
    app.add_option("--role", wish.role, "with --add-user: wall, operator, shift_lead, liaison, technician, leader, auditor, administrator");
    app.add_option("--units", wish.user.units, "with --add-user: units, separated by commas; all if left out")->delimiter(',');
    app.add_option("--password-file", wish.user.password_file, "with --add-user: first line is the password; without it only links work");
    app.add_option("--sign-in-link", wish.link_for, "Print a one-time sign-in link for this user, good for 12 hours");
    app.add_flag("--run-as-root", wish.as_root, "For containers whose only user is root; everything the server reads can then harm the machine");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (sodium_init() < 0) {
        std::fprintf(stderr, "ioc-server: the system's random source does not work\n");
        return 1;
    }
    return obey(wish);
}

}  // namespace ioc
