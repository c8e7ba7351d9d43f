// SPDX-License-Identifier: GPL-3.0-or-later
// Suggestions while typing: the combobox pattern of WAI-ARIA. Silent where the server offers none.
const pause = 120; // ms after the last key

// The answer of /api/v1/suggest: a term goes into the box, a speaker or theme is a filter, a title a record.
function read(answer, page, base) {
  const names = JSON.parse(page.querySelector("input[data-suggest]").dataset.kinds);
  return answer
    .map(({ kind, value, label, passages }) => ({
      text: label[page.documentElement.lang] ?? label.en,
      what: [names[kind] ?? kind, passages].filter((part) => part !== undefined && part !== "").join(" · "),
      query: kind === "term" ? value : null,
      address: { speaker: `${base}/?speaker=${encodeURIComponent(value)}`, theme: `${base}/?theme=${encodeURIComponent(value)}`, title: `${base}/records/${encodeURIComponent(value)}` }[kind],
    }))
    .filter((row) => row.text !== "" && (row.query !== null || row.address));
}

export function suggestions(page) {
  const box = page.querySelector("input[data-suggest]");
  if (!box) return;
  const list = page.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestions);
  box.closest("form").append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let rows = [];
  let at = -1;
  let typed = box.value;
  let timer = 0;
  let request = null;

  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    at = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    box.value = at < 0 ? typed : (rows[at].query ?? rows[at].text);
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const choose = () => {
    const { address } = rows[at];
    if (!address) return box.form.requestSubmit();
    box.value = typed;
    const ui = new URLSearchParams(location.search).get("ui");
    location.assign(ui ? `${address}${address.includes("?") ? "&" : "?"}ui=${ui}` : address);
  };
  const show = () => {
    list.replaceChildren(
      ...rows.map((row, i) => {
        const item = page.createElement("li");
        item.id = `suggestion-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const text = page.createElement("span");
        text.textContent = row.text;
        const what = page.createElement("span");
        what.className = "what";
        what.textContent = row.what;
        item.append(text, what);
        item.addEventListener("pointerdown", (event) => event.preventDefault());
        item.addEventListener("click", () => {
          mark(i);
          choose();
        });
        return item;
      }),
    );
    list.hidden = rows.length === 0;
    box.setAttribute("aria-expanded", String(rows.length > 0));
  };
  const ask = async () => {
    typed = box.value;
    request?.abort();
    if (typed.trim().length < 2) return close();
    request = new AbortController();
    try {
      const address = new URL(box.dataset.suggest, location.href);
      address.searchParams.set("q", typed);
      const response = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
      if (!response.ok) return close();
      rows = read(await response.json(), page, page.body.dataset.base).slice(0, 8);
      at = -1;
      if (page.activeElement === box) show();
    } catch {
      close();
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((at + 1 + step + rows.length + 1) % (rows.length + 1)) - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose();
    } else if (event.key === "Escape") {
      event.preventDefault();
      box.value = typed;
      close();
    }
  });
  box.addEventListener("blur", close);
}
