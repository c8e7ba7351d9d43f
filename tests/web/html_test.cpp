// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/html.hpp"

#include <gtest/gtest.h>

namespace idm::web {
namespace {

TEST(Html, TextIsEscapedWhereverItGoes) {
  EXPECT_EQ(escape("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
  EXPECT_EQ(el("p", {{"title", "\"<>"}}, "a<b").str(), "<p title=\"&quot;&lt;&gt;\">a&lt;b</p>");
  EXPECT_EQ(el("p", {}, "a", el("b", {}, "<"), std::string("&")).str(), "<p>a<b>&lt;</b>&amp;</p>");
}

TEST(Html, WhatXmlForbidsIsLeftOut) {
  EXPECT_EQ(escape(std::string("a\0b\x01"
                               "c\x1f\x7f\tz",
                               9)),
            "abc\x7f\tz");
  EXPECT_EQ(escape("caf\xC3"), "caf\xEF\xBF\xBD");
  EXPECT_EQ(escape("\xEF\xBF\xBEx"), "x") << "U+FFFE";
}

TEST(Html, OnlyHarmlessAddressesAreLinks) {
  const auto link = [](const char* address) { return el("a", {{"href", address}}, "x").str(); };
  EXPECT_EQ(link("javascript:alert(1)"), "<a href=\"#\">x</a>");
  EXPECT_EQ(link("JavaScript:alert(1)"), "<a href=\"#\">x</a>");
  EXPECT_EQ(link(" javascript:alert(1)"), "<a href=\"#\">x</a>");
  EXPECT_EQ(link("data:text/html,x"), "<a href=\"#\">x</a>");
  EXPECT_EQ(link("https://example.org/?a=b&c"), "<a href=\"https://example.org/?a=b&amp;c\">x</a>");
  EXPECT_EQ(link("/records/a:b"), "<a href=\"/records/a:b\">x</a>");
  EXPECT_EQ(link("?q=a:b"), "<a href=\"?q=a:b\">x</a>");
  EXPECT_EQ(link("#p3"), "<a href=\"#p3\">x</a>");
}

TEST(Html, AttributesMayBeAbsent) {
  EXPECT_EQ(empty_element("input", {{"hidden", true}, {"disabled", false}, {"value", 3}}).str(),
            "<input hidden=\"\" value=\"3\" />");
  EXPECT_EQ(el("a", {{"aria-current", "page", false}}, "x").str(), "<a>x</a>");
}

TEST(Html, MarksAreInCodePoints) {
  EXPECT_EQ(marked("été <chaud>", {{0, 3}, {5, 10}}).str(), "<mark>été</mark> &lt;<mark>chaud</mark>&gt;");
  EXPECT_EQ(marked("abc", {{2, 1}, {1, 9}}).str(), "a<mark>bc</mark>") << "a bad stretch loses no text";
  EXPECT_EQ(marked_bytes("abc", {{1, 2}, {0, 1}, {2, 8}}).str(), "a<mark>b</mark>c");
}

TEST(Html, DataCannotEndItsScript) {
  EXPECT_EQ(script_safe("{\"a\":\"</script><!--&\"}"), "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\"}");
}

}  // namespace
}  // namespace idm::web
