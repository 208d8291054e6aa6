#include "watch_events.hpp"

#include <cerrno>

#include <poll.h>

namespace lab::coach {

void WatchEvents::follow(const fs::path& file) {
    saves_ = std::make_unique<Saves>(file);
}

Woken WatchEvents::wait(int milliseconds) {
    std::vector<pollfd> wanted;
    for (const int descriptor : descriptors()) {
        wanted.push_back({descriptor, POLLIN, 0});
    }
    const int count = poll(wanted.data(), wanted.size(), milliseconds);
    Woken woken;
    woken.is_over = count < 0 && errno != EINTR;
    woken.must_redraw = keyboard_.must_redraw();
    for (const pollfd& one : wanted) {
        if (count > 0 && one.fd == keyboard_.descriptor() && one.revents != 0) {
            woken.key = keyboard_.key();
        }
    }
    return woken;
}

bool WatchEvents::saved() {
    return saves_->happened();
}

std::vector<int> WatchEvents::descriptors() const {
    std::vector<int> all;
    for (const int descriptor : {keyboard_.descriptor(), saves_->descriptor()}) {
        if (descriptor >= 0) {
            all.push_back(descriptor);
        }
    }
    return all;
}

} // namespace lab::coach
