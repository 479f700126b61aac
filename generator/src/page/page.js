
"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  // A page in a file may have no storage.
  const stored = (value) => {
    try {
      if (value) localStorage.setItem("theme", value);
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  // Before anything is drawn.
  if (stored()) root.dataset.theme = stored();

  const switchTheme = () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = root.dataset.theme || (dark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    stored(root.dataset.theme);
  };

  // Opens what the address names, and all that it stands in.
  const show = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // As it stands, then.
    }
    if (id.startsWith("q=")) {
      search.value = id.slice(2);
      search.focus();
      find();
      return;
    }
    const target = id && byId(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    const head = target.querySelector(":scope > summary");
    target.scrollIntoView();
    (head || target).focus({ preventScroll: true });
  };

  let search, list, told, entries, chosen;
  const MOST = 60;

  // What can be found, read from the page when it is first asked for.
  const collect = () => {
    const found = [];
    for (const part of document.querySelectorAll("[data-kind]")) {
      const { kind, title, more } = part.dataset;
      found.push({ id: part.id, kind, title, about: more || "", key: title.toLowerCase() });
      const names = new Set();
      for (const key of part.querySelectorAll("table .key")) names.add(key.textContent);
      for (const name of names) {
        const about = "in " + title;
        found.push({ id: part.id, kind: "property", title: name, about, key: name.toLowerCase() });
      }
    }
    return found;
  };

  // How well an entry fits, 0 best; none if it does not.
  const rank = (entry, words, whole) => {
    const text = entry.key + " " + entry.about.toLowerCase();
    if (!words.every((word) => text.includes(word))) return null;
    const inner = entry.kind === "property" ? 3 : entry.kind === "note" || entry.kind === "allowed" ? 2 : 0;
    if (entry.key === whole) return inner;
    if (entry.key.startsWith(whole)) return inner + 1;
    return inner + (entry.key.includes(whole) ? 4 : 5);
  };

  const find = () => {
    const whole = search.value.trim().toLowerCase();
    list.replaceChildren();
    choose(-1);
    list.hidden = !whole;
    search.setAttribute("aria-expanded", String(!!whole));
    told.textContent = "";
    if (!whole) return;
    entries ||= collect();
    const words = whole.split(/\s+/);
    const fitting = [];
    for (const entry of entries) {
      const place = rank(entry, words, whole);
      if (place !== null) fitting.push([place, entry.title.length, entry]);
    }
    fitting.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    fitting.slice(0, MOST).forEach(([, , entry], number) => list.append(option(entry, number)));
    const more = fitting.length - MOST;
    if (more > 0) list.append(remark(more + " more: say more of the name"));
    if (!fitting.length) list.append(remark("Nothing of this name"));
    told.textContent = fitting.length + " found";
    choose(fitting.length ? 0 : -1);
  };

  const span = (name, text) => {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  };

  const option = (entry, number) => {
    const item = document.createElement("li");
    item.id = "found-" + number;
    item.setAttribute("role", "option");
    item.dataset.target = entry.id;
    item.append(span("kind", entry.kind), " ", span("title", entry.title), " ", span("about", entry.about));
    return item;
  };

  const remark = (text) => {
    const item = span("remark", text);
    const holder = document.createElement("li");
    holder.setAttribute("role", "presentation");
    holder.append(item);
    return holder;
  };

  const choose = (number) => {
    const options = list.querySelectorAll("[role=option]");
    if (options[chosen]) options[chosen].setAttribute("aria-selected", "false");
    chosen = options.length ? Math.max(-1, Math.min(number, options.length - 1)) : -1;
    const item = options[chosen];
    if (!item) return search.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    search.setAttribute("aria-activedescendant", item.id);
  };

  const hide = () => {
    list.hidden = true;
    search.setAttribute("aria-expanded", "false");
  };

  const go = (item) => {
    if (!item) return;
    hide();
    search.value = "";
    const hash = "#" + encodeURIComponent(item.dataset.target);
    if (location.hash === hash) show();
    else location.hash = hash;
  };

  const typed = (event) => {
    const options = list.querySelectorAll("[role=option]");
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") go(options[chosen]);
    else if (event.key === "Escape" && search.value) {
      search.value = "";
      find();
    } else if (event.key === "Escape") search.blur();
    else return;
    event.preventDefault();
  };

  const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

  addEventListener("DOMContentLoaded", () => {
    search = byId("search");
    list = byId("found");
    told = byId("told");
    byId("theme").addEventListener("click", switchTheme);
    search.addEventListener("input", find);
    search.addEventListener("focus", () => search.value && find());
    search.addEventListener("keydown", typed);
    // Before the field loses the focus, and the list is hidden.
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      go(event.target.closest("[role=option]"));
    });
    search.addEventListener("blur", hide);
    addEventListener("keydown", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key !== "/" || !plain || isTyping(event.target)) return;
      event.preventDefault();
      search.focus();
      search.select();
    });
    // A link to where the address is already opens its target, too.
    document.body.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) show();
    });
    addEventListener("hashchange", show);
    show();
  });
})();
