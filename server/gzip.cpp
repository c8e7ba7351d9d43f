// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/gzip.hpp"

#include <zlib.h>

#include <limits>

namespace idm::server {

std::string gzip(std::string_view bytes, int level) {
  if (bytes.size() > std::numeric_limits<uInt>::max() / 2) return {};
  z_stream stream{};
  // 15 bits of window, + 16 for the gzip wrapping.
  if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  // zlib's interface is older than const; it does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return done == Z_STREAM_END ? out : std::string();
}

bool worth_compressing(std::string_view type) {
  const std::string_view bare = type.substr(0, type.find(';'));
  return bare.starts_with("text/") || bare.ends_with("json") || bare.ends_with("xml") || bare.ends_with("javascript");
}

}  // namespace idm::server
