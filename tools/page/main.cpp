// ./lab page: a page in the browser to draw on, whose digits the lab's own networks read.

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/parallel.hpp"
#include "common/command_line/options.hpp"
#include "common/digits/set_files.hpp"
#include "tools/page/browser.hpp"
#include "tools/page/inside.hpp"
#include "tools/page/learning.hpp"
#include "tools/page/lessons.hpp"
#include "tools/page/own_digits.hpp"
#include "tools/page/own_functions.hpp"
#include "tools/page/reading.hpp"
#include "tools/page/running.hpp"
#include "tools/page/server.hpp"

#include <atomic>
#include <iostream>

namespace {

using namespace lab;
using namespace lab::page;
namespace fs = std::filesystem;

struct Settings {
    unsigned long port = 8028;
    bool no_browser = false, mine = false;
    std::string network, load, at, root, build;
};

bool read_settings(int argc, const char* const* argv, Settings& settings) {
    ProgramOptions options("./lab page", "a page to draw digits on, in the browser");
    options.whole("port", settings.port, 0, 65535, "of 127.0.0.1; 0 takes any that is free");
    options.flag("no-browser", settings.no_browser, "print the address, and open nothing");
    options.text("load", settings.load, "MODEL", "read with the network of a model file");
    options.flag("mine", settings.mine, "read with your own functions of lesson 4");
    options.choice("network", settings.network, {"mlp", "conv"},
                   "read with lesson 4's network, trained now, or with the lab's reader");
    options.text("at", settings.at, "PATH", "open this page of it (./lab read says which)");
    options.text("root", settings.root, "DIR", "the checkout (./lab says it)");
    options.text("build", settings.build, "DIR", "its build folder (./lab says it)");
    if (!options.parse(argc, argv)) {
        return false;
    }
    if (options.given("load") + options.given("network") + options.given("mine") > 1) {
        throw UsageError("--load, --network and --mine each say who reads: take one of them.");
    }
    return true;
}

fs::path made_folder(const fs::path& folder) {
    std::error_code failure;
    fs::create_directories(folder, failure);
    fs::permissions(folder, fs::perms::owner_all, failure);
    if (failure) {
        throw MissingError(folder.string() + " cannot be made (" + failure.message() +
                           "): the page keeps what it must there.");
    }
    return folder;
}

/// What is printed, and the browser that is opened.
std::unique_ptr<RedirectFile> invite(const Settings& settings, const Page& page,
                                     const Server& server, const std::string& key) {
    const std::string address = address_of(server.port(), key, settings.at);
    std::cout << "The page is at " << address << "\n";
    std::unique_ptr<RedirectFile> redirect;
    if (!settings.no_browser && can_open_browser()) {
        redirect = std::make_unique<RedirectFile>(page.state, address);
        if (!open_in_browser(redirect->path())) {
            std::cout << "No browser could be opened (xdg-open is missing): open the address "
                         "yourself.\n";
        }
    } else {
        std::cout << from_elsewhere(server.port());
    }
    std::cout << "Ctrl-C ends it.\n" << std::flush;
    return redirect;
}

/// A lesson on the page that runs already.
int open_there(const Settings& settings, const Page& page, const RunningPage& running) {
    const std::string address = address_of(running.port, running.key, settings.at);
    std::cout << "The page is at " << address << "\n";
    if (!settings.no_browser && can_open_browser()) {
        // The file stays for the browser, which may be slow; the next one takes its place.
        const auto* redirect =
            std::make_unique<RedirectFile>(made_folder(page.state / "read"), address).release();
        open_in_browser(redirect->path());
    } else {
        std::cout << from_elsewhere(running.port);
    }
    return exit_fine;
}

int program(int argc, const char* const* argv) {
    Settings settings;
    if (!read_settings(argc, argv, settings)) {
        return exit_fine;
    }
    catch_interrupts();
    use_one_blas_thread();

    Page page;
    page.root = settings.root.empty() ? fs::current_path() : fs::path(settings.root);
    page.build = settings.build.empty() ? page.root / "build" : fs::path(settings.build);
    page.state = made_folder(page.root / ".lab" / "page");
    if (const auto there = running_page(page.state); there && !settings.at.empty()) {
        return open_there(settings, page, *there);
    }
    std::atomic<Server*> running = nullptr;
    page.publish = [&running](const std::string& json) {
        if (Server* server = running) {
            server->publish(json);
        }
    };

    Readers readers(page, settings.load);
    Router router;
    router.serve("/", page.root / "tools" / "page" / "web");
    add_readers(router, readers);
    Lessons lessons(page);
    add_lessons(router, lessons);
    OwnFunctions functions(page, readers);
    add_own_functions(router, functions);
    add_reading(router, readers,
                [&functions](const Mat& frames) { return functions.outputs(frames); });
    add_inside(router, readers);
    WatchedTraining learning(page, readers);
    add_learning(router, learning);
    OwnDigits own(data_folder() / "mine");
    add_own_digits(router, own, page);

    if (settings.network == "mlp") {
        readers.prefer("trained");
        learning.start({});
    }
    if (settings.mine) {
        readers.prefer("mine");
        functions.prepare();
    }
    const std::string key = random_key();
    Server server(static_cast<unsigned short>(settings.port), key, router);
    running = &server;
    const RunningNote note(page.state, {server.port(), key});
    const auto redirect = invite(settings, page, server, key);
    server.run(interrupted);
    learning.stop();
    running = nullptr;
    std::cout << "\nThe page has ended.\n";
    return exit_fine;
}

} // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, program);
}
