#include "ioc/secrets.hpp"

#include <fstream>
#include <iterator>

#include "tests/ioc/store/examples.hpp"

namespace ioc {
namespace {

using namespace examples;
namespace fs = std::filesystem;

class Secrets : public Centre {
  protected:
    fs::path key_file() const { return directory_.path() / "secret.key"; }
    SecretKey key() { return SecretKey::open(key_file()).value(); }
    std::string bytes_on_disk() {
        std::string all;
        for (const auto& entry : fs::recursive_directory_iterator(directory_.path())) {
            std::ifstream file(entry.path(), std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }
};

TEST_F(Secrets, ASecretComesBackAfterARestart) {
    ASSERT_TRUE(SecretBox(store_->database(), key()).put("camera/cam-04", "mật khẩu của máy", at(0)));
    reopen();
    SecretBox box(store_->database(), key());
    EXPECT_EQ(box.get("camera/cam-04").value(), "mật khẩu của máy");
    EXPECT_EQ(box.get("camera/none").value(), std::nullopt);
    ASSERT_TRUE(box.put("camera/cam-04", "", at(1)));
    EXPECT_EQ(box.get("camera/cam-04").value(), "");
    ASSERT_TRUE(box.remove("camera/cam-04"));
    EXPECT_EQ(box.get("camera/cam-04").value(), std::nullopt);
}

TEST_F(Secrets, NoByteOfItLiesReadableOnTheDisk) {
    const std::string secret = "Kh0ng-ai-doc-duoc-42";
    ASSERT_TRUE(SecretBox(store_->database(), key()).put("camera/cam-04", secret, at(0)));
    EXPECT_EQ(bytes_on_disk().find(secret), std::string::npos);
    ASSERT_TRUE(store_->database().checkpoint());
    EXPECT_EQ(bytes_on_disk().find(secret), std::string::npos);
    EXPECT_NE(bytes_on_disk().find("camera/cam-04"), std::string::npos);   // the search itself works
}

TEST_F(Secrets, TheSameSecretLooksDifferentEachTime) {
    SecretBox box(store_->database(), key());
    ASSERT_TRUE(box.put("a", "same", at(0)));
    ASSERT_TRUE(box.put("b", "same", at(0)));
    std::int64_t different = 0;
    store_->database().query("select count(distinct ciphertext) from secret").next(different);
    EXPECT_EQ(different, 2);
}

TEST_F(Secrets, AnotherKeyAChangedByteOrAMovedSecretDoesNotOpen) {
    SecretBox box(store_->database(), key());
    ASSERT_TRUE(box.put("a", "alpha", at(0)));
    const auto wrong = make_error_code(store::StoreError::wrong_key);

    SecretBox other(store_->database(), SecretKey::open(directory_.path() / "other.key").value());
    EXPECT_EQ(other.get("a").error(), wrong);
    ASSERT_TRUE(store_->database().run("insert into secret select 'b', nonce, ciphertext, changed_at from secret"));
    EXPECT_EQ(box.get("b").error(), wrong);
    ASSERT_TRUE(store_->database().run("update secret set ciphertext = zeroblob(length(ciphertext)) where name = 'a'"));
    EXPECT_EQ(box.get("a").error(), wrong);
    ASSERT_TRUE(store_->database().run("update secret set ciphertext = x'00' where name = 'a'"));
    EXPECT_EQ(box.get("a").error(), wrong);
}

TEST_F(Secrets, TheKeyFileIsOursAloneOrRefused) {
    key();
    EXPECT_EQ(fs::status(key_file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    fs::permissions(key_file(), fs::perms::group_read, fs::perm_options::add);
    EXPECT_EQ(SecretKey::open(key_file()).error(), boost::system::errc::permission_denied);
}

TEST_F(Secrets, AKeyFileOfAnotherLengthIsRefusedAndNotReplaced) {
    for (const std::size_t size : {0u, 31u, 33u, 5000u}) {
        std::ofstream(key_file(), std::ios::trunc) << std::string(size, 'k');
        fs::permissions(key_file(), fs::perms::owner_read | fs::perms::owner_write);
        EXPECT_EQ(SecretKey::open(key_file()).error(), boost::system::errc::bad_message) << size;
        EXPECT_EQ(fs::file_size(key_file()), size);
    }
}

}  // namespace
}  // namespace ioc
