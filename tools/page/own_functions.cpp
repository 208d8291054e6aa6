#include "tools/page/own_functions.hpp"

#include "common/basics/error.hpp"
#include "common/basics/interrupt.hpp"
#include "common/basics/plain_numbers.hpp"
#include "common/models/network_model_file.hpp"
#include "tools/page/json.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lab::page {

namespace {

constexpr double learning_seconds = 20;
constexpr unsigned megabytes = 4096; // of address space: OpenBLAS and the digits want one

double seconds_left(std::chrono::steady_clock::time_point end) {
    return std::chrono::duration<double>(end - std::chrono::steady_clock::now()).count();
}

/// What a program says, all of it; its exit code in `code`. Killed after `seconds`, or when the
/// server ends.
std::string output_of(const std::vector<std::string>& command, double seconds, int& code) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        throw MissingError("No more files can be opened: close something.");
    }
    std::vector<char*> arguments;
    for (const std::string& word : command) {
        arguments.push_back(const_cast<char*>(word.c_str()));
    }
    arguments.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        const int nothing = open("/dev/null", O_RDONLY);
        dup2(nothing, STDIN_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    close(ends[1]);
    setpgid(child, child);
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::milliseconds(static_cast<long>(1000 * seconds));
    std::string text;
    std::array<char, 4096> block{};
    bool goes_on = child > 0;
    while (goes_on) {
        pollfd wait{ends[0], POLLIN, 0};
        if (poll(&wait, 1, 100) > 0) {
            const ssize_t count = read(ends[0], block.data(), block.size());
            goes_on = count > 0;
            if (goes_on && text.size() < 200000) {
                text.append(block.data(), static_cast<std::size_t>(count));
            }
        }
        if (seconds_left(end) < 0 || interrupted()) {
            kill(-child, SIGKILL);
            goes_on = false;
        }
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return text;
}

/// While there is one, a pipe whose reader is gone is an error of write(), and no signal: that
/// would end the server, as it ends a program whose output nobody reads.
class WithoutPipeSignal {
public:
    WithoutPipeSignal() {
        sigemptyset(&signal_);
        sigaddset(&signal_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &signal_, &before_);
    }
    WithoutPipeSignal(const WithoutPipeSignal&) = delete;
    WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
    ~WithoutPipeSignal() {
        sigset_t pending;
        sigpending(&pending);
        if (sigismember(&pending, SIGPIPE) == 1) {
            int number = 0;
            sigwait(&signal_, &number);
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t signal_{}, before_{};
};

} // namespace

Worker::Worker(const std::filesystem::path& program, unsigned megabytes) {
    std::array<int, 2> in{}, out{};
    if (pipe(in.data()) != 0 || pipe(out.data()) != 0) {
        throw MissingError("No more files can be opened: close something.");
    }
    const std::string name = program.string();
    process_ = fork();
    if (process_ == 0) { // only what may be called between fork and exec
        setpgid(0, 0);
        const rlimit memory{rlim_t{megabytes} << 20, rlim_t{megabytes} << 20};
        setrlimit(RLIMIT_AS, &memory);
        const rlimit none{0, 0};
        setrlimit(RLIMIT_CORE, &none);
        const rlimit file{rlim_t{64} << 20, rlim_t{64} << 20};
        setrlimit(RLIMIT_FSIZE, &file);
        setpriority(PRIO_PROCESS, 0, 10);
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        const int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDERR_FILENO);
        for (const int each : {in[0], in[1], out[0], out[1]}) {
            close(each);
        }
        execl(name.c_str(), name.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    input_ = in[1];
    output_ = out[0];
    fcntl(input_, F_SETFD, FD_CLOEXEC);
    fcntl(output_, F_SETFD, FD_CLOEXEC);
    if (process_ < 0) {
        throw MissingError("No more programs can be started: close something.");
    }
}

Worker::~Worker() {
    if (process_ > 0) {
        kill(-process_, SIGKILL);
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }
    close(input_);
    close(output_);
}

void Worker::send(const std::string& bytes) {
    const WithoutPipeSignal guard;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = write(input_, bytes.data() + done, bytes.size() - done);
        if (count <= 0) {
            throw Failed(how_it_ended());
        }
        done += static_cast<std::size_t>(count);
    }
}

std::string Worker::how_it_ended() {
    int status = 0;
    pid_t ended = 0;
    for (int tries = 0; process_ > 0 && ended == 0; ++tries) {
        ended = waitpid(process_, &status, tries < 20 ? WNOHANG : 0);
        if (ended == 0) { // it closed what it says, and lives on
            usleep(50000);
            if (tries == 18) {
                kill(-process_, SIGKILL);
            }
        }
    }
    if (ended > 0) {
        process_ = -1;
        if (WIFSIGNALED(status)) {
            const int number = WTERMSIG(status);
            return number == SIGSEGV   ? "Your functions crashed: they touched memory that is not "
                                         "theirs (a segmentation fault)."
                   : number == SIGABRT ? "Your functions gave up (abort), as after a failed assert."
                   : number == SIGFPE  ? "Your functions divided a whole number by 0."
                                       : std::string("Your functions were ended by a signal: ") +
                                            strsignal(number) + ".";
        }
    }
    return "Your functions ended without an answer.";
}

void Worker::read_more(double seconds) {
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::milliseconds(static_cast<long>(1000 * seconds));
    for (;;) {
        pollfd wait{output_, POLLIN, 0};
        if (poll(&wait, 1, 100) > 0) {
            std::array<char, 65536> block{};
            const ssize_t count = read(output_, block.data(), block.size());
            if (count <= 0) {
                throw Failed(how_it_ended());
            }
            pending_.append(block.data(), static_cast<std::size_t>(count));
            return;
        }
        if (seconds_left(end) < 0 || interrupted()) {
            throw Failed("Your functions did not answer within " +
                         std::to_string(static_cast<int>(seconds)) +
                         " seconds: is there a loop that never ends?");
        }
    }
}

std::string Worker::line(double seconds) {
    std::size_t end = 0;
    while ((end = pending_.find('\n')) == std::string::npos) {
        read_more(seconds);
    }
    const std::string line = pending_.substr(0, end);
    pending_.erase(0, end + 1);
    if (line.rfind("error ", 0) == 0) {
        throw Failed(line.substr(6));
    }
    return line;
}

std::string Worker::bytes(std::size_t count, double seconds) {
    while (pending_.size() < count) {
        read_more(seconds);
    }
    const std::string bytes = pending_.substr(0, count);
    pending_.erase(0, count);
    return bytes;
}

OwnFunctions::~OwnFunctions() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        ended_ = true;
    }
    if (thread_.joinable()) {
        thread_.join();
    }
}

void OwnFunctions::set(const std::string& state, const std::string& sentence, double share,
                       double accuracy) {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        state_ = state;
        sentence_ = sentence;
        share_ = share;
        accuracy_ = accuracy;
    }
    page_.publish(this->state());
}

std::string OwnFunctions::state() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return JsonObject()
        .text("event", "own")
        .text("state", state_)
        .text("sentence", sentence_)
        .text("summary", summary_)
        .number("share", share_)
        .number("accuracy", accuracy_)
        .done();
}

std::string OwnFunctions::stamp() const {
    std::string all;
    for (const char* name : {"2_feedforward", "4_backpropagate", "5_sgd_step", "6_mini_batches"}) {
        std::ifstream in(page_.root / "exercises" / "04_digit_network" /
                             (std::string(name) + ".cpp"),
                         std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
        all += '\0';
    }
    return all;
}

void OwnFunctions::prepare() {
    const std::lock_guard<std::mutex> one_at_a_time(starting_);
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (busy_ || ended_) {
            return;
        }
        busy_ = true;
        stamp_ = stamp();
        summary_.clear();
    }
    if (thread_.joinable()) {
        thread_.join();
    }
    thread_ = std::thread([this] {
        try {
            work();
        } catch (const std::exception& failure) {
            set("failed", failure.what());
        }
        const std::lock_guard<std::mutex> lock(mutex_);
        busy_ = false;
    });
}

/// Built as ./lab builds it; what the coach says of lesson 4 where that fails.
bool OwnFunctions::build(std::string& words) const {
    int code = 0;
    const std::string target = "mine_of_page";
    words = output_of({"ninja", "-C", page_.build.string(), target}, 600, code);
    if (code == 127) {
        words = output_of({"ninja-build", "-C", page_.build.string(), target}, 600, code);
    }
    if (code == 0) {
        return true;
    }
    const std::string coach = output_of({(page_.root / "lab").string(), "check", "4"}, 600, code);
    words = coach.empty() ? words : coach;
    return false;
}

void OwnFunctions::work() {
    set("building", "Your functions are built.");
    std::string words;
    if (!build(words)) {
        set("failed", words);
        return;
    }
    auto worker =
        std::make_unique<Worker>(page_.build / "exercises" / "mine" / "page_mine", megabytes);
    const std::string summary = worker->line(120); // the checks run first
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        summary_ = summary;
    }
    set("learning", "They learn now.");
    const std::filesystem::path model = page_.state / "mine.model";
    worker->send("train - " + plain(learning_seconds) + " " + model.string() + "\n");
    for (std::string line = worker->line(60); line != "trained"; line = worker->line(30)) {
        double share = 0, accuracy = 0;
        if (std::sscanf(line.c_str(), "progress %lf %lf", &share, &accuracy) == 2) {
            set("learning", "They learn now.", share, accuracy);
        }
    }
    readers_.put(
        named_reader("mine", "Your own functions (lesson 4)", load_training(model).network));
    {
        const std::lock_guard<std::mutex> lock(talking_);
        worker_ = std::move(worker);
    }
    set("ready", summary, 1);
}

Mat OwnFunctions::outputs(const Mat& frames) {
    bool has_changed = false;
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        has_changed = !busy_ && stamp_ != stamp();
    }
    if (has_changed) {
        prepare();
    }
    const std::lock_guard<std::mutex> lock(talking_);
    if (!worker_) {
        throw UsageError("Your functions are not ready to read yet.");
    }
    try {
        const arma::fmat pictures = arma::conv_to<arma::fmat>::from(frames);
        std::string message = "read " + std::to_string(pictures.n_cols) + "\n";
        message.append(reinterpret_cast<const char*>(pictures.memptr()),
                       pictures.n_elem * sizeof(float));
        worker_->send(message);
        worker_->line(10);
        arma::fmat outputs(digit_count, pictures.n_cols);
        const std::string bytes = worker_->bytes(outputs.n_elem * sizeof(float), 10);
        std::memcpy(outputs.memptr(), bytes.data(), bytes.size());
        return arma::conv_to<Mat>::from(outputs);
    } catch (const Worker::Failed& failure) {
        worker_.reset();
        set("failed", failure.what());
        throw UsageError(failure.what());
    }
}

void add_own_functions(Router& router, OwnFunctions& own) {
    const auto state = [&own] { return Response{200, "application/json", own.state()}; };
    router.add(Method::get, "/api/own", [state](const Request&) { return state(); });
    router.add(Method::post, "/api/own/prepare", [&own, state](const Request&) {
        own.prepare();
        return state();
    });
}

} // namespace lab::page
