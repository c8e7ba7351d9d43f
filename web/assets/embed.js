// SPDX-License-Identifier: GPL-3.0-or-later
// <idm-search>: this index searched from any page. One script and one element:
//   <script src="https://dialogues.example.org/embed.js" defer></script>
//   <idm-search index="https://dialogues.example.org" lang="fr" limit="5" filter-theme="drivers"></idm-search>
// Attributes, colours and what the server must allow: docs/web.md.
(() => {
  const home = document.currentScript ? new URL(".", document.currentScript.src).href : location.href;

  const words = {
    en: {
      label: "Search the records of migration dialogues", search: "Search", none: "Nothing found.", more: "More",
      all: "All answers", failed: "The search cannot be reached.", relaxed: "No passage has all these words; these have the most of them.",
      total: (n) => `${n.toLocaleString("en")} ${n === 1 ? "passage" : "passages"}`,
    },
    fr: {
      label: "Chercher dans les documents des dialogues sur la migration", search: "Chercher", none: "Rien trouvé.", more: "Suite",
      all: "Toutes les réponses", failed: "La recherche ne répond pas.", relaxed: "Aucun passage n’a tous ces mots ; en voici qui en ont le plus.",
      total: (n) => `${n.toLocaleString("fr")} ${n < 2 ? "passage" : "passages"}`,
    },
  };

  const css = `
    :host { display: block; }
    .frame { font: 1rem/1.5 var(--idm-font, system-ui, sans-serif); color: var(--idm-ink, light-dark(#1c2430, #e7e4dc)); text-align: start; }
    :host([hidden]) { display: none; }
    * { box-sizing: border-box; }
    form { display: flex; gap: .5rem; }
    label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    input { flex: 1; min-width: 0; font: inherit; color: inherit; padding: .5rem .75rem; background: var(--idm-paper, light-dark(#fff, #1a1f26)); border: 1px solid var(--idm-edge, light-dark(#8a8f96, #79838f)); border-radius: var(--idm-radius, .4rem); }
    button { font: inherit; font-weight: 550; padding: .5rem 1rem; cursor: pointer; border: 0; border-radius: var(--idm-radius, .4rem); background: var(--idm-accent, light-dark(#0e5a73, #82cbe2)); color: var(--idm-on-accent, light-dark(#fff, #08222c)); }
    :focus-visible { outline: .17rem solid var(--idm-accent, light-dark(#0e5a73, #82cbe2)); outline-offset: .14rem; }
    p, ol, blockquote { margin: 0; padding: 0; }
    ol { list-style: none; }
    li { padding: .9rem 0; border-bottom: 1px solid var(--idm-line, light-dark(#ddd9ce, #323a44)); }
    a { color: var(--idm-accent, light-dark(#0e5a73, #82cbe2)); text-underline-offset: .17em; }
    .status { padding-top: .6rem; font-size: .875rem; color: var(--idm-soft, light-dark(#4d5866, #aab3bd)); }
    .about { font-size: .875rem; color: var(--idm-soft, light-dark(#4d5866, #aab3bd)); }
    blockquote { margin: .3rem 0; font: 1.0625rem/1.5 var(--idm-serif, Charter, Georgia, serif); }
    mark { background: var(--idm-mark, light-dark(#ffe59a, #5d4b12)); color: var(--idm-mark-ink, light-dark(#2b2305, #fff2c9)); border-radius: .15em; }
    .foot { display: flex; gap: 1rem; align-items: center; padding-top: .75rem; flex-wrap: wrap; }
    [hidden] { display: none; }
  `;

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  // Stretches are counted in code points, as everywhere in this API.
  const marked = ({ text, highlights }) => {
    const points = Array.from(text);
    const parts = [];
    let done = 0;
    for (const [begin, end] of highlights) {
      parts.push(points.slice(done, begin).join(""), make("mark", {}, points.slice(begin, end).join("")));
      done = end;
    }
    parts.push(points.slice(done).join(""));
    return parts;
  };

  class IdmSearch extends HTMLElement {
    #request = null;
    #offset = 0;

    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      if ("adoptedStyleSheets" in root) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        root.adoptedStyleSheets = [sheet];
      } else {
        root.append(make("style", {}, css));
      }
      const text = this.words;
      const label = this.getAttribute("label") ?? text.label;
      this.input = make("input", { type: "search", id: "q", maxlength: "2048", autocomplete: "off", placeholder: label });
      this.form = make("form", { role: "search", "aria-label": label }, make("label", { for: "q" }, label), this.input, make("button", { type: "submit" }, text.search));
      this.status = make("p", { class: "status", role: "status" });
      this.list = make("ol");
      this.next = make("button", { type: "button", hidden: "" }, text.more);
      this.all = make("a", { hidden: "" }, text.all);
      const foot = make("div", { class: "foot" }, this.next, this.all);
      root.append(make("div", { class: "frame" }, this.form, this.status, this.list, foot));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.search(this.input.value);
      });
      this.next.addEventListener("click", () => this.#load());
      const query = this.getAttribute("query");
      if (query) this.search(query);
    }

    get ui() {
      const lang = this.closest("[lang]")?.lang ?? navigator.language;
      return lang.toLowerCase().startsWith("fr") ? "fr" : "en";
    }
    get words() {
      return words[this.ui];
    }
    get limit() {
      const limit = Number.parseInt(this.getAttribute("limit") ?? "5", 10);
      return limit >= 1 && limit <= 100 ? limit : 5;
    }

    /** Address below the index with the query and the fixed filters (attributes filter-…, values separated by "|"). */
    address(path, extra = {}) {
      const index = new URL(this.getAttribute("index") ?? home, document.baseURI);
      const base = index.pathname.endsWith("/") ? index.pathname : `${index.pathname}/`;
      const address = new URL(base + path, index);
      if (this.query) address.searchParams.set("q", this.query);
      for (const { name, value } of this.attributes) {
        if (!name.startsWith("filter-")) continue;
        for (const one of value.split("|")) if (one.trim() !== "") address.searchParams.append(name.slice(7), one.trim());
      }
      for (const [name, value] of Object.entries(extra)) address.searchParams.set(name, value);
      return address.href;
    }

    /** Searches anew; resolves when the answers are shown. */
    async search(query) {
      this.query = query.trim();
      this.input.value = query;
      this.#offset = 0;
      this.list.replaceChildren();
      await this.#load();
    }

    async #load() {
      const text = this.words;
      this.#request?.abort();
      const request = (this.#request = new AbortController());
      this.setAttribute("aria-busy", "true");
      try {
        const extra = { limit: this.limit, facets: "none", ui: this.ui };
        if (this.#offset > 0) extra.offset = this.#offset;
        const response = await fetch(this.address("api/v1/search", extra), { signal: request.signal, headers: { Accept: "application/json" } });
        const answer = await response.json();
        if (!response.ok) {
          this.#tell(answer.detail ?? answer.title ?? text.failed);
          return;
        }
        this.#show(answer);
      } catch (error) {
        if (error.name !== "AbortError") this.#tell(text.failed);
      } finally {
        if (request === this.#request) this.removeAttribute("aria-busy");
      }
    }

    #tell(message) {
      this.status.textContent = message;
      this.next.hidden = this.all.hidden = true;
    }

    #show(answer) {
      const text = this.words;
      const first = this.list.children.length;
      for (const hit of answer.hits) this.list.append(this.#item(hit));
      this.#offset += answer.hits.length;
      const relaxed = answer.query.relaxed ? ` ${text.relaxed}` : "";
      this.status.textContent = answer.total === 0 ? text.none : text.total(answer.total) + relaxed;
      this.next.hidden = this.#offset >= answer.total;
      this.all.hidden = answer.total === 0;
      this.all.href = this.address("", { ui: this.ui });
      if (first > 0) this.list.children[first]?.querySelector("a")?.focus();
      this.dispatchEvent(new CustomEvent("idm-answer", { bubbles: true, composed: true, detail: answer }));
    }

    #item(hit) {
      const record = hit.record;
      const event = [record.series, record.year].filter(Boolean).join(" ");
      const speakers = [...new Set(hit.speakers.map((speaker) => speaker.name))].join(", ");
      const about = [event, speakers, hit.section.at(-1)].filter(Boolean).join(" · ");
      const link = make("a", { href: this.address(`passages/${encodeURIComponent(hit.id)}`, { ui: this.ui }), lang: record.lang });
      link.textContent = record.title || hit.id;
      return make("li", {}, link, make("blockquote", { lang: hit.lang }, ...marked(hit.snippet)), make("p", { class: "about" }, about));
    }
  }

  if (!customElements.get("idm-search")) customElements.define("idm-search", IdmSearch);
})();
