// The short form of fuzzing: every seed, then a fixed row of mutations of the seeds. Same bytes in every run.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kMutations = 50'000;
constexpr std::size_t kLongest = 65'536;

void hand_in(const std::string& bytes) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

class Mutator {
  public:
    explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

    std::string next() {
        std::string bytes = seeds_[below(seeds_.size())];
        for (std::size_t change = 1 + below(6); change > 0; --change) mutate(bytes);
        if (bytes.size() > kLongest) bytes.resize(kLongest);
        return bytes;
    }

  private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : dice_() % limit; }

    void mutate(std::string& bytes) {
        const std::size_t at = below(bytes.size() + 1);
        constexpr char kEdges[] = {'\0', '\x01', '\x7f', '\x80', '\xff', '\n', '"', '%'};
        switch (below(7)) {
            case 0: if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8))); break;
            case 1: if (at < bytes.size()) bytes[at] = kEdges[below(sizeof kEdges)]; break;
            case 2: bytes.insert(at, 1 + below(9), kEdges[below(sizeof kEdges)]); break;
            case 3: bytes.erase(at, 1 + below(17)); break;
            case 4: bytes.insert(at, bytes.substr(below(bytes.size() + 1), below(257))); break;
            case 5: {
                const std::string& other = seeds_[below(seeds_.size())];
                bytes.replace(at, std::string::npos, other.substr(below(other.size() + 1)));
                break;
            }
            default: bytes.resize(at); break;
        }
    }

    const std::vector<std::string>& seeds_;
    std::mt19937 dice_{20'261'121};
};

}  // namespace

int main(int count, char** words) {
    if (count != 2) {
        std::fprintf(stderr, "usage: %s SEEDS_DIRECTORY\n", words[0]);
        return 2;
    }
    std::vector<std::string> seeds;
    for (const auto& entry : std::filesystem::directory_iterator(words[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    if (seeds.empty()) {
        std::fprintf(stderr, "no seeds in %s\n", words[1]);
        return 1;
    }
    for (const auto& seed : seeds) hand_in(seed);
    Mutator mutator(seeds);
    for (int i = 0; i < kMutations; ++i) hand_in(mutator.next());
    std::printf("%zu seeds, %d mutations\n", seeds.size(), kMutations);
}
