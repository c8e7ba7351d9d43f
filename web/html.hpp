// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the one place where text becomes HTML or XML. Markup is a type of its own: a string that is not Markup is
//   escaped, whoever passes it. What comes out is well-formed XML too (every attribute quoted, every element closed),
//   so that tests can parse it strictly.
// Thread contract: plain values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idm::web {

/// `text` with & < > " ' as character references; malformed UTF-8 becomes U+FFFD, control characters that XML forbids
/// are left out.
std::string escape(std::string_view text);

/// A finished piece of HTML or XML.
class Markup {
 public:
  Markup() = default;
  /// Our own markup, never text from outside.
  static Markup raw(std::string_view html) {
    Markup out;
    out.html_ = html;
    return out;
  }
  Markup& operator+=(const Markup& other) {
    html_ += other.html_;
    return *this;
  }
  Markup& operator+=(std::string_view text) {
    html_ += escape(text);
    return *this;
  }
  bool empty() const { return html_.empty(); }
  const std::string& str() const { return html_; }

 private:
  std::string html_;
};

/// One attribute; a false one is left out, a true one stands empty.
struct Attribute {
  std::string_view name;
  std::string value;
  bool present = true;

  Attribute(std::string_view n, std::string_view v) : name(n), value(v) {}
  Attribute(std::string_view n, const std::string& v) : name(n), value(v) {}
  Attribute(std::string_view n, const char* v) : name(n), value(v) {}
  Attribute(std::string_view n, std::size_t v) : name(n), value(std::to_string(v)) {}
  Attribute(std::string_view n, int v) : name(n), value(std::to_string(v)) {}
  Attribute(std::string_view n, bool on) : name(n), present(on) {}
  Attribute(std::string_view n, std::string_view v, bool on) : name(n), value(v), present(on) {}
};
using Attributes = std::vector<Attribute>;

/// `href`, `src` and `action` keep relative and http(s) addresses only; any other scheme becomes "#".
Markup element(std::string_view tag, const Attributes& attributes, const Markup& content);
/// <br />, <input />, <meta /> …
Markup empty_element(std::string_view tag, const Attributes& attributes);

template <class... Parts>
Markup join(const Parts&... parts) {
  Markup out;
  ((out += parts), ...);
  return out;
}

/// An element of any number of parts: Markup as it is, strings escaped.
template <class... Parts>
Markup el(std::string_view tag, const Attributes& attributes, const Parts&... parts) {
  return element(tag, attributes, join(parts...));
}

/// `text` with the stretches [begin, end), in code points, within <mark>.
Markup marked(std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& stretches);

/// The same with stretches in bytes.
Markup marked_bytes(std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& stretches);

/// Data for a program within <script type="application/ld+json">: JSON that cannot end the element.
std::string script_safe(std::string_view json);

}  // namespace idm::web
