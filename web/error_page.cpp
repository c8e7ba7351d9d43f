// SPDX-License-Identifier: GPL-3.0-or-later
// Errors as pages: what the visitor did wrong, with its place; of what went wrong inside only what to do about it.
#include "base/utf8.hpp"
#include "web/layout.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

// Views that programs read get no page for people.
bool for_programs(std::string_view path) { return path == "/feed.atom" || path == "/opensearch.xml"; }

std::string title_for(const Frame& frame, int status) {
  if (status == 404) return frame.say("Not found", "Introuvable");
  if (status == 503) return frame.say("Not available at the moment", "Indisponible pour le moment");
  return frame.say("Error", "Erreur");
}

// The time leads those who run the server to the line of its log.
Markup when(const Frame& frame) {
  const std::string& now = frame.request.now;
  if (now.size() < 19) return {};
  return join(frame.say(" Name this time: ", " Indiquez cette heure\u00a0: "),
              el("time", {{"datetime", now}}, frame.date(now.substr(0, 10)) + ", " + now.substr(11, 8) + "\u00a0UTC"),
              ".");
}

// Messages are written to stand behind "idm: "; here they are sentences.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (std::string_view(".?!:;").find(text.back()) == std::string_view::npos && !text.ends_with("…")) text += '.';
  return text;
}

Markup what_to_do(const Frame& frame) {
  const std::string again = frame.href(encoded(frame.request.path, "/"), parameters_of(frame.view));
  return join(
      el("p", {},
         frame.say("Nothing is wrong with your request. Wait a few seconds, then ",
                   "Votre demande n’y est pour rien. Attendez quelques secondes, puis "),
         el("a", {{"href", again}, {"class", "again"}}, frame.say("try again", "réessayez")), "."),
      el("p", {{"class", "hint"}},
         frame.say("If it goes on, tell those who run this site.", "Si cela dure, prévenez les responsables du site."),
         when(frame)));
}

}  // namespace

Markup error_message(const Frame& frame, const Error& error) {
  Markup place;
  if (error.position && error.code == Code::query) {
    const std::string_view text = frame.view.q;
    const std::size_t length = utf8::length(text);
    const std::size_t at = std::min(*error.position, length);
    const std::size_t begin = utf8::to_bytes(text, at), end = utf8::to_bytes(text, std::min(length, at + 1));
    place =
        el("p", {{"class", "place"}}, text.substr(0, begin),
           el("strong", {}, end > begin ? std::string(text.substr(begin, end - begin)) : frame.say("⟨end⟩", "⟨fin⟩")),
           text.substr(end));
  }
  return el("div", {{"class", "message error"}, {"role", "alert"}}, el("p", {}, sentence(frame.say(error.message))),
            place, error.hint.empty() ? Markup() : el("p", {{"class", "hint"}}, sentence(frame.say(error.hint))));
}

PageResponse failure_page(const Frame& frame, int status, const Error& error) {
  PageResponse out;
  out.status = status;
  if (!for_programs(frame.request.path)) {
    Document document;
    document.status = status;
    document.kind = "failure";
    document.index = false;
    document.title = title_for(frame, status);
    document.main = el("h1", {}, document.title);
    document.main += error_message(frame, error);
    if (status >= 500) document.main += what_to_do(frame);
    document.main +=
        el("p", {},
           el("a", {{"href", frame.search(frame.plain())}}, frame.say("To the front page", "Retour à l’accueil")));
    out = render(frame, document);
  }
  out.error = error;
  return out;
}

PageResponse error_page(const Frame& frame, const Error& error) {
  PageResponse out = failure_page(frame, info(error.code).http, told(error));
  out.error = error;
  return out;
}

Error told(const Error& error) {
  const int status = info(error.code).http;
  if (status < 500) return error;
  return {error.code, status == 503
                          ? text("the index cannot be read at the moment", "l’index est illisible pour le moment")
                          : text("the server failed on this request", "le serveur a échoué sur cette requête")};
}

}  // namespace idm::web
