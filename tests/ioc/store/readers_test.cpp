#include "ioc/store/readers.hpp"

#include <atomic>
#include <thread>

#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;

class ReadersTest : public Centre {
  protected:
    void SetUp() override {
        Centre::SetUp();
        ASSERT_TRUE(ReadingsStore::open(directory_.path()));
        auto opened = Readers::open(directory_.path(), 2);
        ASSERT_TRUE(opened) << opened.error().message();
        readers_ = std::move(*opened);
    }
    Result<std::int64_t> last_number() {
        return readers_->ask([](const CentreTables& tables, const ReadingTable&) { return tables.alarms.last_number(); });
    }
    std::unique_ptr<Readers> readers_;
};

TEST_F(ReadersTest, SeeWhatIsCommitted) {
    EXPECT_EQ(last_number().value(), 0);
    ASSERT_TRUE(tables().alarms.save({raised(id(0), "a")}));
    EXPECT_EQ(last_number().value(), 1);
}

TEST_F(ReadersTest, FourThreadsShareTwoConnectionsWhileTheWriterWrites) {
    std::atomic<bool> wrong = false;
    std::atomic<bool> done = false;
    const auto ask = [&] {
        std::int64_t before = 0;
        while (!done) {
            const auto number = last_number();
            if (!number || *number < before) wrong = true;   // committed numbers only rise
            if (number) before = *number;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(ask);
    for (int i = 0; i < 50; ++i) EXPECT_TRUE(tables().alarms.save({raised(id(i), "cause-" + std::to_string(i), i)}));
    done = true;
    for (auto& thread : threads) thread.join();
    EXPECT_FALSE(wrong);
    EXPECT_EQ(last_number().value(), 50);
}

TEST_F(ReadersTest, ThereIsNothingToReadBeforeTheStoreExists) {
    TemporaryDirectory empty;
    EXPECT_FALSE(Readers::open(empty.path(), 1));
}

}  // namespace
}  // namespace ioc::store
