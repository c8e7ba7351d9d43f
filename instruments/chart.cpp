// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analyzers/segments.hpp"

namespace idm::instruments {
namespace {

constexpr double width = 760, height = 380, left = 64, right = 20, top = 56, bottom = 56;
constexpr std::size_t bars_shown = 20;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

// The next round number: 1, 2 or 5 times a power of ten.
double ceiling(double value) {
  if (value <= 0) return 1;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0, 10.0})
    if (value <= step * power) return step * power;
  return value;
}

double highest(const Trends& trends, Measure measure) {
  double most = 0;
  for (const auto& trend : trends.of)
    for (const auto& row : trend.rows) most = std::max(most, value_of(row, measure));
  return most;
}

std::string query_label(const Trend& trend, Ui ui) {
  if (!trend.head.query.text.empty()) return trend.head.query.text;
  return ui == Ui::fr ? "tous les passages retenus" : "all passages selected";
}

std::string title_of(const Trends& trends, Measure measure, Ui ui) {
  std::string queries;
  for (const auto& trend : trends.of) queries += (queries.empty() ? "" : " · ") + query_label(trend, ui);
  return queries + (ui == Ui::fr ? " – par " : " – by ") + label_of(trends.by).in(ui) + ", " + label_of(measure).in(ui);
}

// What a screen reader tells: the values, in words.
std::string description(const Trends& trends, Measure measure, Ui ui) {
  std::string out;
  for (const auto& trend : trends.of) {
    out += query_label(trend, ui) + (ui == Ui::fr ? " : " : ": ");
    std::size_t told = 0;
    for (const auto& row : trend.rows) {
      if (told++ == 60) break;
      out += (told == 1 ? "" : "; ") + row.label.in(ui) + " " +
             (row.gap ? std::string(ui == Ui::fr ? "aucun document" : "no record")
                      : number_of(value_of(row, measure), measure, ui));
    }
    out += ". ";
  }
  return out;
}

constexpr std::string_view style =
    "<style>text{font:13px system-ui,sans-serif;fill:#222}.t{font-size:15px;font-weight:600}.m{fill:#666}"
    ".a{stroke:#bbb;stroke-width:1}.s0{stroke:#0b5fa5;fill:#0b5fa5}.s1{stroke:#b3541e;fill:#b3541e}"
    ".s2{stroke:#2e7d4f;fill:#2e7d4f}.s3{stroke:#7a3e9d;fill:#7a3e9d}.l{fill:none;stroke-width:2}"
    ".bg{fill:#fff}.h{fill:#fff}.g{fill:#8882}"
    "@media (prefers-color-scheme:dark){text{fill:#eee}.m{fill:#aaa}.a{stroke:#555}.bg{fill:#16181c}.h{fill:#16181c}"
    ".s0{stroke:#6db3f2;fill:#6db3f2}.s1{stroke:#f2a06d;fill:#f2a06d}.s2{stroke:#7fd1a0;fill:#7fd1a0}"
    ".s3{stroke:#c99be8;fill:#c99be8}.l{fill:none}.p.h{fill:#16181c}}.p.h{fill:#fff;stroke-width:2}"
    "@media (prefers-color-scheme:dark){.p.h{fill:#16181c}}.l{fill:none!important}</style>";

// Points and lines over time, one mark a series so that colour is not all that tells them apart.
std::string mark(double x, double y, std::size_t series, bool hollow, const std::string& tip) {
  const std::string classes = fmt::format("p s{}{}", series % 4, hollow ? " h" : "");
  std::string shape;
  switch (series % 4) {
    case 0: shape = fmt::format("<circle class=\"{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\">", classes, x, y); break;
    case 1:
      shape =
          fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"8\" height=\"8\">", classes, x - 4, y - 4);
      break;
    case 2: shape = fmt::format("<path class=\"{}\" d=\"M{:.1f} {:.1f}l5 9h-10z\">", classes, x, y - 5); break;
    default: shape = fmt::format("<path class=\"{}\" d=\"M{:.1f} {:.1f}l5 5-5 5-5-5z\">", classes, x, y - 5); break;
  }
  const std::string name = shape.substr(1, shape.find(' ') - 1);
  return shape + "<title>" + escaped(tip) + "</title></" + name + ">\n";
}

std::string lines(const Trends& trends, Measure measure, Ui ui) {
  const auto& keys = trends.of.front().rows;
  std::vector<std::size_t> shown;  // points in time; what has none is told in the description only
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (!keys[i].key.empty()) shown.push_back(i);
  const double most = ceiling(highest(trends, measure));
  const double plot = width - left - right, tall = height - top - bottom;
  const auto x_of = [&](std::size_t n) {
    return left + (shown.size() < 2 ? plot / 2 : plot * static_cast<double>(n) / static_cast<double>(shown.size() - 1));
  };
  const auto y_of = [&](double value) { return top + tall * (1 - value / most); };
  std::string out;
  for (int i = 0; i <= 4; ++i) {
    const double value = most * i / 4;
    out += fmt::format("<line class=\"a\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>", left,
                       width - right, y_of(value));
    out += fmt::format(
        "<text class=\"m\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n", left - 8, y_of(value) + 4,
        escaped(number_of(value, value == std::floor(value) ? Measure::absolute : Measure::per_1000, ui)));
  }
  const std::size_t every = std::max<std::size_t>(1, (shown.size() + 14) / 15);
  const double step = shown.size() < 2 ? plot : plot / static_cast<double>(shown.size() - 1);
  for (std::size_t n = 0; n < shown.size(); ++n) {
    const auto& row = keys[shown[n]];
    if (row.gap)
      out += fmt::format(
          "<rect class=\"g\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}</title></rect>\n",
          x_of(n) - step / 2, top, step, tall,
          escaped(row.label.in(ui) + (ui == Ui::fr ? " : aucun document" : ": no record")));
    if (n % every == 0)
      out += fmt::format("<text class=\"m\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", x_of(n),
                         height - bottom + 20, escaped(analyzers::fit(row.label.in(ui), 12)));
  }
  for (std::size_t s = 0; s < trends.of.size(); ++s) {
    std::string path;
    bool pen = false;
    for (std::size_t n = 0; n < shown.size(); ++n) {
      const auto& row = trends.of[s].rows[shown[n]];
      if (row.gap) {
        pen = false;
        continue;
      }
      path += fmt::format("{}{:.1f} {:.1f}", pen ? "L" : "M", x_of(n), y_of(value_of(row, measure)));
      pen = true;
    }
    out += fmt::format("<path class=\"l s{}\" d=\"{}\"/>\n", s % 4, path);
    for (std::size_t n = 0; n < shown.size(); ++n) {
      const auto& row = trends.of[s].rows[shown[n]];
      if (row.gap) continue;
      out += mark(x_of(n), y_of(value_of(row, measure)), s, row.small,
                  fmt::format("{}: {} ({} / {})", row.label.in(ui), number_of(value_of(row, measure), measure, ui),
                              row.passages, row.all_passages));
    }
  }
  return out;
}

std::string bars(const Trends& trends, Measure measure, Ui ui, double& tall) {
  const auto& keys = trends.of.front().rows;
  const std::size_t rows = std::min(keys.size(), bars_shown);
  const double name = 250, thick = 12;
  const double block = thick * static_cast<double>(trends.of.size()) + 12;
  const double most = std::max(highest(trends, measure), 1e-9);
  std::string out;
  double y = top;
  for (std::size_t i = 0; i < rows; ++i) {
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n", name - 8, y + block / 2 - 1,
                       escaped(analyzers::fit(keys[i].label.in(ui), 34)));
    for (std::size_t s = 0; s < trends.of.size(); ++s) {
      const auto& row = trends.of[s].rows[i];
      const double value = value_of(row, measure);
      const double length = (width - name - 80) * value / most;
      out += fmt::format("<rect class=\"p s{}{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                         s % 4, row.small ? " h" : "", name, y, length, thick - 2);
      out += fmt::format("<text class=\"m\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", name + length + 6, y + thick - 2,
                         escaped(number_of(value, measure, ui)));
      y += thick;
    }
    y += 12;
  }
  tall = y + 24;
  return out;
}

}  // namespace

double value_of(const TrendRow& row, Measure measure) {
  switch (measure) {
    case Measure::absolute: return static_cast<double>(row.passages);
    case Measure::per_1000: return row.per_1000;
    case Measure::per_10000_words: return row.per_10000_words;
  }
  return 0;
}

std::string number_of(double value, Measure measure, Ui ui) {
  if (measure == Measure::absolute) return fmt::format("{:.0f}", value);
  std::string out = fmt::format("{:.{}f}", value, measure == Measure::per_1000 ? 1 : 2);
  if (ui == Ui::fr) std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

Text label_of(Measure measure) {
  switch (measure) {
    case Measure::absolute: return {"passages", "passages"};
    case Measure::per_1000: return {"per 1,000 passages", "pour 1 000 passages"};
    case Measure::per_10000_words: return {"passages per 10,000 words", "passages pour 10 000 mots"};
  }
  return {};
}

std::string bar(double value, double most, std::size_t columns, bool ascii) {
  if (most <= 0 || value <= 0) return {};
  const double length = value / most * static_cast<double>(columns);
  if (ascii) return std::string(std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(length))), '#');
  static const std::array<const char*, 8> parts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(length * 8)));
  std::string out;
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  return out + parts.at(eighths % 8);
}

std::string svg(const Trends& trends, Measure measure, Ui ui) {
  if (trends.of.empty()) return {};
  const bool in_time = trends.by == query::Slice::year || trends.by == query::Slice::session;
  double tall = height;
  const std::string drawing = in_time ? lines(trends, measure, ui) : bars(trends, measure, ui, tall);
  const std::string title = title_of(trends, measure, ui);
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
      "role=\"img\" aria-labelledby=\"t d\" lang=\"{2}\">\n<title id=\"t\">{3}</title>\n<desc "
      "id=\"d\">{4}</desc>\n{5}\n"
      "<rect class=\"bg\" width=\"{0:.0f}\" height=\"{1:.0f}\"/>\n<text class=\"t\" x=\"12\" y=\"22\">{6}</text>\n",
      width, tall, ui == Ui::fr ? "fr" : "en", escaped(title), escaped(description(trends, measure, ui)), style,
      escaped(analyzers::fit(title, 96)));
  double x = 12;
  if (trends.of.size() > 1)
    for (std::size_t s = 0; s < trends.of.size(); ++s) {
      const std::string name = analyzers::fit(query_label(trends.of[s], ui), 30);
      out += mark(x + 5, 38, s, false, name);
      out += fmt::format("<text x=\"{:.1f}\" y=\"42\">{}</text>\n", x + 16, escaped(name));
      x += 34 + 7.5 * static_cast<double>(analyzers::display_width(name));
    }
  out += drawing;
  const std::string note =
      ui == Ui::fr ? "Marques creuses : moins de {} passages dans la tranche ; zones grises : aucun document."
                   : "Hollow marks: fewer than {} passages in the slice; grey: no record.";
  out += fmt::format("<text class=\"m\" x=\"12\" y=\"{:.1f}\">{}</text>\n</svg>\n", tall - 10,
                     fmt::format(fmt::runtime(note), small_slice));
  return out;
}

}  // namespace idm::instruments
