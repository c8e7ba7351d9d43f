// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of years: drawn with the pointer over the bars, or set with two sliders and the arrow keys. The bars stay
// links: a plain click shows one year.
function enhance(frame) {
  const first = Number(frame.dataset.first);
  const last = Number(frame.dataset.last);
  const count = last - first + 1;
  const bars = [...frame.querySelectorAll("[data-year]")];
  const chosen = bars.filter((bar) => bar.classList.contains("in")).map((bar) => Number(bar.dataset.year));
  const start = { from: chosen[0] ?? first, to: chosen.at(-1) ?? last };
  const now = { ...start };

  const line = document.createElement("div");
  line.className = "stretch";
  const words = document.createElement("output");
  const go = document.createElement("button");
  go.type = "button";
  go.className = "quiet";
  go.textContent = frame.dataset.go;
  line.append(words, go);

  const slider = (which, label) => {
    const handle = document.createElement("div");
    handle.className = "handle";
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", label);
    handle.setAttribute("aria-orientation", "horizontal");
    handle.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -count, End: count };
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open();
      } else if (event.key in steps) {
        event.preventDefault();
        move(which, now[which] + steps[event.key]);
      }
    });
    return handle;
  };
  const from = slider("from", frame.dataset.fromLabel);
  const to = slider("to", frame.dataset.toLabel);

  const changed = () => now.from !== start.from || now.to !== start.to;
  const draw = () => {
    from.style.left = `${((now.from - first) / count) * 100}%`;
    to.style.left = `${((now.to - first + 1) / count) * 100}%`;
    for (const [handle, which] of [[from, "from"], [to, "to"]]) {
      handle.setAttribute("aria-valuemin", which === "from" ? first : now.from);
      handle.setAttribute("aria-valuemax", which === "from" ? now.to : last);
      handle.setAttribute("aria-valuenow", now[which]);
    }
    for (const bar of bars) {
      const year = Number(bar.dataset.year);
      bar.classList.toggle("drawn", changed() && year >= now.from && year <= now.to);
    }
    words.textContent = changed() ? (now.from === now.to ? String(now.from) : `${now.from}–${now.to}`) : "";
    line.hidden = !changed();
  };
  const move = (which, year) => {
    const low = which === "from" ? first : now.from;
    const high = which === "from" ? now.to : last;
    now[which] = Math.min(high, Math.max(low, year));
    draw();
  };
  function open() {
    const address = new URL(frame.dataset.address, location.href);
    if (now.from > first || now.to < last) {
      const years = now.from === now.to ? String(now.from) : `${now.from}..${now.to}`;
      address.searchParams.append("year", years);
    }
    location.assign(address);
  }
  go.addEventListener("click", open);

  const yearAt = (x) => {
    const box = frame.getBoundingClientRect();
    return Math.min(last, Math.max(first, first + Math.floor(((x - box.left) / box.width) * count)));
  };
  let anchor = null;
  let drawn = false;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const handle = event.target.closest(".handle");
    anchor = handle ? (handle === from ? now.to : now.from) : yearAt(event.clientX);
    drawn = false;
    if (handle) frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (anchor === null) return;
    const year = yearAt(event.clientX);
    if (!drawn && year === anchor) return;
    if (!drawn) frame.setPointerCapture(event.pointerId);
    drawn = true;
    now.from = Math.min(anchor, year);
    now.to = Math.max(anchor, year);
    draw();
  });
  frame.addEventListener("pointerup", () => {
    if (drawn) open();
    anchor = null;
  });
  frame.addEventListener("pointercancel", () => {
    anchor = null;
    drawn = false;
    Object.assign(now, start);
    draw();
  });
  // A link is not to be dragged away, nor followed at the end of a drawn stretch.
  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("click", (event) => {
    if (drawn) event.preventDefault();
  });

  frame.append(from, to);
  frame.closest(".facet").querySelector(".axis").after(line);
  draw();
}

export function histograms(page) {
  for (const frame of page.querySelectorAll("[data-histogram]")) enhance(frame);
}
