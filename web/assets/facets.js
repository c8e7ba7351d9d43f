// SPDX-License-Identifier: GPL-3.0-or-later
// Finding a value in a long facet; the place in the page kept from one answer to the next; menus that close; contents that fold.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function longFacets(page) {
  for (const part of page.querySelectorAll("[data-facet-more]")) {
    const items = [...part.querySelectorAll("li")];
    if (items.length < 8) continue;
    const box = page.createElement("input");
    box.type = "search";
    box.className = "find";
    box.placeholder = part.dataset.facetMore;
    box.setAttribute("aria-label", part.dataset.facetMore);
    box.addEventListener("input", () => {
      const wanted = plain(box.value.trim());
      for (const item of items) item.hidden = !plain(item.textContent).includes(wanted);
    });
    part.querySelector("ul").before(box);
  }
}

// A filter opens the next page: the keyboard goes on where it was, and the column stays where it was scrolled to.
export function keepFocus(page) {
  const column = page.getElementById("filters");
  const kept = "idm-place";
  try {
    const place = JSON.parse(sessionStorage.getItem(kept) ?? "null");
    sessionStorage.removeItem(kept);
    if (place && column) {
      const link = page.getElementById(place.id);
      const more = link?.closest("details");
      if (more) more.open = true;
      if (place.opened) column.classList.add("open");
      column.scrollTop = place.top;
      if (place.keyboard) link?.focus({ preventScroll: !place.opened });
    }
    column?.addEventListener("click", (event) => {
      const link = event.target.closest("a.value");
      if (!link) return;
      const opened = column.classList.contains("open") || location.hash === "#filters";
      sessionStorage.setItem(kept, JSON.stringify({ id: link.id, top: column.scrollTop, keyboard: event.detail === 0, opened }));
    });
  } catch {
    // Without storage the page begins at its top.
  }
  page.querySelector(".opener")?.addEventListener("click", (event) => {
    if (!column) return;
    event.preventDefault();
    column.classList.toggle("open");
    if (column.classList.contains("open")) column.querySelector("a, input, summary")?.focus();
  });
  page.querySelector(".closer")?.addEventListener("click", (event) => {
    event.preventDefault();
    column.classList.remove("open");
    history.replaceState(null, "", location.pathname + location.search);
    page.querySelector(".opener")?.focus();
  });
}

export function menus(page) {
  const all = page.querySelectorAll("details.menu");
  page.addEventListener("click", (event) => {
    for (const menu of all) if (!menu.contains(event.target)) menu.open = false;
  });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

/** Contents above a record, where there is no room beside it, start folded: the record comes first. */
export function contents(page) {
  const list = page.querySelector(".contents > details");
  if (list && matchMedia("(max-width: 62rem)").matches) list.open = false;
}
