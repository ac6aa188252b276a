/* 52 · The search box in the bar: the first results under it while somebody types, and the key "/" that leads to it.
   Nothing of the search is loaded before the box has the focus. Without it the form leads to the search page. */
(function () {
  const SHOWN = 6;
  const LONG_MS = 120;   // after the last key, where an answer takes long or the word has only begun …
  const SHORT_MS = 20;   // … and where it comes at once
  const BEGUN = /(^|\s)\S{1,2}$/;
  const form = document.querySelector("[data-fp-find]");
  const page = document.querySelector("[data-fp-search]");
  // From a disk a form cannot lead to a folder.
  if (form && location.protocol === "file:" && form.action.slice(-1) === "/") form.action += "index.html";

  /* A single key may be in somebody's way (WCAG 2.1.4): the search page can switch it off. */
  document.addEventListener("keydown", function (event) {
    const box = (page || form || document).querySelector("input[type=search]");
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || footpath.memory.get("no-slash")) return;
    if (!box || !box.offsetParent) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  if (!form) return;

  const input = form.querySelector("input");
  const words = form.dataset;
  const panel = document.createElement("div");
  panel.className = "fp-find__panel";
  panel.hidden = true;
  const status = document.createElement("p");
  status.className = "fp-sr";
  status.setAttribute("role", "status");
  const list = document.createElement("ul");
  list.setAttribute("role", "list");
  list.className = "fp-find__list";
  panel.append(list);
  form.append(panel, status);
  let waiting = 0;
  let took = 0;
  let asked = "";
  let dismissed = null;  // what stood in the box when Escape closed the results

  function close() { panel.hidden = true; }

  function item(url, fill) {
    const link = document.createElement("a");
    link.href = url;
    link.className = "fp-find__row";
    fill(link);
    const li = document.createElement("li");
    li.append(link);
    return li;
  }

  function line(text, css) {
    const span = document.createElement("span");
    span.className = css;
    span.textContent = text;
    return span;
  }

  function show(found, rows) {
    list.replaceChildren();
    for (const row of rows.slice(0, SHOWN)) {
      list.append(item(row.data.url, function (link) {
        const kind = (row.data.filters.kind || [""])[0];
        const about = row.data.meta.about;
        link.append(line(row.data.meta.title, "fp-find__title"));
        link.append(line(kind + (about ? " · " + words.for.replace("{role}", about) : ""), "fp-find__kind"));
      }));
    }
    const all = new URL(form.action);
    all.searchParams.set("q", input.value.trim());
    list.append(item(all.href, function (link) {
      link.classList.add("fp-find__row--all");
      link.append(line(rows.length ? words.all : words.nothing, "fp-find__title"));
    }));
    status.textContent = rows.length ? words.count.replace("{number}", Math.min(SHOWN, rows.length)) : words.nothing;
    panel.hidden = false;
  }

  async function look() {
    const text = input.value.trim();
    asked = text;
    if (!text) { close(); status.textContent = ""; return; }
    try {
      await footpath.search.begin();
      const began = performance.now();
      const found = await footpath.search.find(text);
      took = performance.now() - began;
      const rows = await footpath.search.rows(found.pages, 2 * SHOWN);
      // A list on which somebody already stands does not change under them.
      const isFree = form.contains(document.activeElement) && !list.contains(document.activeElement);
      if (asked === text && dismissed === null && isFree) show(found, rows);
    } catch (missing) { close(); /* no index here: the form still leads to the search page */ }
  }

  input.addEventListener("focus", function () {
    footpath.search.begin().catch(function () { /* said on the search page */ });
    if (input.value.trim() && panel.hidden && input.value !== dismissed) { dismissed = null; look(); }
  });
  input.addEventListener("input", function () {
    dismissed = null;
    clearTimeout(waiting);
    waiting = setTimeout(look, BEGUN.test(input.value) ? LONG_MS : Math.min(LONG_MS, Math.max(SHORT_MS, took)));
  });
  form.addEventListener("submit", function (event) {
    if (page) { event.preventDefault(); page.dispatchEvent(new CustomEvent("fp-ask", { detail: input.value })); close(); }
  });
  form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) close(); });
  form.addEventListener("keydown", function (event) {
    const links = Array.from(list.querySelectorAll("a"));
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      dismissed = input.value;
      close();
      input.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !panel.hidden) {
      const place = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      if (place < 0) input.focus(); else if (place < links.length) links[place].focus();
    }
  });
})();
