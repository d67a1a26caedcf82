#include "web/routes.hpp"

#include <gtest/gtest.h>

#include "tests/web/support/rig.hpp"

namespace {

web::Routes table() {
    using web::Method;
    const web::Access open{web::Access::Kind::open, "", ""};
    return web::Routes({
        {Method::get, "/api/cameras/{id}", open, web_test::echo()},
        {Method::put, "/api/cameras/{id}", open, web_test::echo()},
        {Method::get, "/api/cameras/{id}/still.jpg", open, web_test::echo()},
        {Method::get, "/api/cameras/new", open, web_test::echo()},
    });
}

web::Routes::Found find(const web::Routes& routes, std::string_view method, std::string_view target) {
    return routes.find(method, *web::parse_target(target));
}

}  // namespace

TEST(Routes, MatchExactlySegmentBySegment) {
    const web::Routes routes = table();

    EXPECT_EQ(find(routes, "GET", "/api/cameras/cam-1").path.at("id"), "cam-1");
    EXPECT_EQ(find(routes, "GET", "/api/cameras/cam-1/still.jpg").row->path, "/api/cameras/{id}/still.jpg");
    for (const char* target : {"/api/cameras", "/api/cameras/a/b", "/API/cameras/a", "/api/cameras/a/still.jpg/x"})
        EXPECT_TRUE(find(routes, "GET", target).allow.empty()) << target;
}

TEST(Routes, PreferALiteralSegmentToAnArgument) {
    EXPECT_EQ(find(table(), "GET", "/api/cameras/new").row->path, "/api/cameras/new");
}

TEST(Routes, SayWhichMethodsAPathHas) {
    const auto found = find(table(), "DELETE", "/api/cameras/cam-1");

    EXPECT_FALSE(found.row);
    EXPECT_EQ(found.allow, "GET, PUT");
    EXPECT_TRUE(find(table(), "HEAD", "/api/cameras/cam-1").row);
}

TEST(Routes, RefuseARowWithoutHandlerBeforeAnybodyConnects) {
    EXPECT_THROW(web::Routes({{web::Method::get, "/x", {}, nullptr}}), std::invalid_argument);
}
