// No allocation inside the mini-batch loop. Shown by counting: this program's own malloc and its
// kin, in which Armadillo and operator new end, count their calls. Calls from within OpenBLAS are
// left out: its kernels for small products (sgemm_small_kernel_b0_nn_SKYLAKEX of 0.3.21, for one)
// take some kilobytes for themselves, and which kernel runs depends on the processor.
#include "common/deep/deep_training.hpp"
#include "common/training/network_training.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>

// glibc keeps its own functions under names of its own; sanitizers put theirs in their place.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <link.h>

namespace {

std::atomic<unsigned long> allocations{0};

struct Range {
    std::uintptr_t first = 0, last = 0;
};

/// Where OpenBLAS lies in memory; an empty range where it is no shared library.
Range find_openblas() {
    Range found;
    dl_iterate_phdr(
        [](dl_phdr_info* library, std::size_t, void* result) {
            if (std::strstr(library->dlpi_name, "openblas") == nullptr) {
                return 0;
            }
            Range& range = *static_cast<Range*>(result);
            for (int k = 0; k < library->dlpi_phnum; ++k) {
                const auto& segment = library->dlpi_phdr[k];
                const std::uintptr_t first = library->dlpi_addr + segment.p_vaddr;
                if (segment.p_type == PT_LOAD && (segment.p_flags & PF_X) != 0) {
                    range = {first, first + segment.p_memsz};
                }
            }
            return 1;
        },
        &found);
    return found;
}

void count_allocation(const void* caller) {
    static const Range openblas = find_openblas();
    const auto address = reinterpret_cast<std::uintptr_t>(caller);
    if (address < openblas.first || address >= openblas.last) {
        ++allocations;
    }
}

} // namespace

extern "C" {

void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) {
    count_allocation(__builtin_return_address(0));
    return __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) {
    count_allocation(__builtin_return_address(0));
    return __libc_calloc(count, size);
}

void* realloc(void* old, std::size_t size) {
    count_allocation(__builtin_return_address(0));
    return __libc_realloc(old, size);
}

void* memalign(std::size_t alignment, std::size_t size) {
    count_allocation(__builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    count_allocation(__builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

int posix_memalign(void** result, std::size_t alignment, std::size_t size) {
    count_allocation(__builtin_return_address(0));
    *result = __libc_memalign(alignment, size);
    return *result == nullptr ? ENOMEM : 0;
}

} // extern "C"

namespace {

using namespace lab;

/// How often anything was allocated between one mini-batch and the next, over two epochs: [k] is
/// what happened in mini-batch k, the gathering of its examples included.
std::vector<unsigned long> allocations_of_each_mini_batch(const std::vector<uword>& sizes,
                                                          uword examples, uword mini_batch) {
    Training run;
    run.engine.seed(1);
    run.mini_batch_size = mini_batch;
    run.network = random_network(sizes, Start::scaled_normal, run.engine);
    const Dataset data{random_normal(sizes.front(), examples, 1, run.engine), Labels(examples)};
    const Mat targets(sizes.back(), examples, arma::fill::zeros);
    Workspace work;
    std::vector<unsigned long> counts;
    counts.reserve(1000);
    unsigned long before = allocations;
    const AfterMiniBatch after = [&](uword, uword) {
        counts.push_back(allocations - before);
        before = allocations;
        return true;
    };
    for (int epoch = 0; epoch < 2; ++epoch) {
        train_epoch(run, data, targets, work, after);
    }
    return counts;
}

unsigned long sum(const std::vector<unsigned long>& counts, std::size_t first, std::size_t last) {
    unsigned long total = 0;
    for (std::size_t k = first; k < last; ++k) {
        total += counts[k];
    }
    return total;
}

} // namespace

BOOST_AUTO_TEST_SUITE(allocations_of_training)

BOOST_AUTO_TEST_CASE(the_counter_sees_what_matrices_and_vectors_allocate) {
    const unsigned long before = allocations;
    const Mat matrix(100, 100, arma::fill::zeros);
    BOOST_TEST(allocations > before);
    const unsigned long between = allocations;
    const std::vector<double> numbers(static_cast<std::size_t>(matrix(0, 0)) + 1000);
    BOOST_TEST(allocations > between);
    BOOST_TEST(numbers.size() == 1000);
}

const char* const every_layer = "conv(6, 5) | relu | max_pool(2) | "
                                "conv(4, 3, 1) | tanh | max_pool(3) | "
                                "average_pool(2) | leaky_relu(0.1) | "
                                "dense(20) | sigmoid | dropout(0.5) | "
                                "dense(10) | softmax";

BOOST_AUTO_TEST_CASE(no_mini_batch_of_a_deep_network_allocates_after_the_first) {
    DeepTraining run;
    run.engine.seed(1);
    run.network =
        random_network(parse_architecture(every_layer), {1, image_side, image_side}, run.engine);
    run.plan.augmentation = Augmentation();
    const Dataset data{random_normal(image_size, 64, 1, run.engine), Labels(64)};
    const std::vector<uword> order = shuffled_order(64, run.engine);
    WorkerPool pool(2);
    MiniBatchTrainer trainer(pool, run);
    trainer.step(data, order, 0, 16, 1, 0.01);
    const unsigned long before = allocations;
    for (uword first = 16; first < 64; first += 16) {
        trainer.step(data, order, first, 16, first, 0.01);
    }
    BOOST_TEST(allocations - before == 0U);
}

BOOST_AUTO_TEST_CASE(no_mini_batch_allocates_after_the_first) {
    for (const std::vector<uword>& sizes :
         {std::vector<uword>{784, 30, 10}, {784, 100, 10}, {784, 10}, {784, 40, 20, 10}}) {
        for (const uword mini_batch : {1, 10, 32, 100}) {
            const uword steps = 6;
            const auto counts =
                allocations_of_each_mini_batch(sizes, steps * mini_batch, mini_batch);
            BOOST_TEST(counts.size() == 2 * steps);
            BOOST_TEST(counts[0] > 0); // the workspace is made here
            BOOST_TEST(sum(counts, 1, steps) == 0);
            // The second epoch draws its order before its first mini-batch; then nothing again.
            BOOST_TEST(sum(counts, steps + 1, 2 * steps) == 0);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_short_last_mini_batch_allocates_nothing_either) {
    // 57 = 5 * 10 + 7: the short one fits into the memory of the full ones before it.
    const auto counts = allocations_of_each_mini_batch({784, 30, 10}, 57, 10);
    BOOST_TEST(counts.size() == 12);
    BOOST_TEST(sum(counts, 1, 6) == 0);
    BOOST_TEST(sum(counts, 7, 12) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

#else

BOOST_AUTO_TEST_CASE(allocations_are_counted_with_glibc_alone) {
    BOOST_TEST_MESSAGE("neither glibc nor its own functions: nothing is counted here");
}

#endif
