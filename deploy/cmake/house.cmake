# What every target of ours gets: strict warnings, ccache, a fast linker, the chosen sanitizers.
find_program(IOC_CCACHE ccache)
if(IOC_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${IOC_CCACHE})
endif()
find_program(IOC_MOLD mold)
if(IOC_MOLD)
    add_link_options(-fuse-ld=mold)
endif()
if(IOC_SANITIZE)
    add_compile_options(-fsanitize=${IOC_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${IOC_SANITIZE})
    if(IOC_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
    if(IOC_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-tsan)  # Asio's fences: g++ says that TSan does not see them
    endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False alarms of g++ 12 inside the standard library and Asio once they are inlined (GCC bugs 105651, 105562, 101361).
    add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-mismatched-new-delete)
endif()
if(CMAKE_UNITY_BUILD)
    add_compile_options(-Wno-subobject-linkage)   # joined sources look like headers to g++
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_definitions(_GLIBCXX_ASSERTIONS)
    add_compile_options(-fstack-protector-strong)
    add_link_options(-Wl,-z,relro,-z,now)
endif()
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
include(CTest)
include(GoogleTest)

# house_target(name): the warnings that our own code must pass. Third-party headers are SYSTEM.
function(house_target name)
    target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
                           -Wno-missing-field-initializers)
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
endfunction()

# house_test(name SOURCES … LIBRARIES …): one GoogleTest binary, each test a ctest entry of its own.
function(house_test name)
    cmake_parse_arguments(arg "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    find_package(GTest REQUIRED)
    add_executable(${name} ${arg_SOURCES})
    house_target(${name})
    target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} GTest::gtest GTest::gmock GTest::gtest_main)
    gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                         PROPERTIES TIMEOUT 300 LABELS "${arg_LABELS}")
endfunction()
