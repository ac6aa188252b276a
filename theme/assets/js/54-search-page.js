/* 54 · The search page: results, facets, and what to do when nothing is found. Question and facets stand in the
   address, so that a search can be sent to somebody and "back" goes back. Where the search cannot run (from a disk,
   or before there is an index) typing narrows the list that stands on the page anyway. */
(function () {
  const form = document.querySelector("[data-fp-search]");
  if (!form) return;
  const STEP = 20;
  const PAUSE_MS = 150;
  const FACETS = ["kind", "role", "situation", "tool"];
  const input = form.querySelector("input");
  const list = document.querySelector("[data-fp-list]");
  const words = document.querySelector("[data-fp-words]").dataset;

  function make(name, css, text) {
    const element = document.createElement(name);
    if (css) element.className = css;
    if (text) element.textContent = text;
    return element;
  }
  function copy(selector) {
    const template = document.querySelector(selector);
    return template ? template.content.cloneNode(true) : document.createDocumentFragment();
  }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }

  const area = make("div", "fp-found");
  const status = make("p", "fp-found__count");
  status.setAttribute("role", "status");
  const first = make("p", "fp-found__first");
  const results = make("ul", "fp-rows fp-rows--wide");
  results.setAttribute("role", "list");
  const more = make("button", "fp-button fp-button--plain", form.dataset.more);
  more.type = "button";
  const nothing = make("div", "fp-nothing");
  const side = make("div", "fp-found__facets");
  const main = make("div", "fp-found__main");
  main.append(first, results, more, nothing);
  area.append(side, main);
  form.after(status, area);
  form.hidden = false;

  let chosen = {};       // facet to the set of values that are chosen
  let shown = STEP;
  let run = 0;
  let waiting = 0;
  let last = null;       // what was found last, before facets
  const members = new Map();

  // the address

  function read() {
    const asked = new URL(location.href).searchParams;
    input.value = asked.get("q") || "";
    chosen = {};
    for (const facet of FACETS) chosen[facet] = new Set(asked.getAll(facet));
  }
  function write(asNew) {
    const url = new URL(location.href);
    url.search = "";
    if (input.value.trim()) url.searchParams.set("q", input.value.trim());
    for (const facet of FACETS) for (const value of chosen[facet]) url.searchParams.append(facet, value);
    if (url.href !== location.href) history[asNew ? "pushState" : "replaceState"](null, "", url.href);
  }

  // facets

  function membersOf(facet, value) {
    const key = facet + ":" + value;
    if (!members.has(key)) members.set(key, footpath.search.idsWith(facet, value));
    return members.get(key);
  }
  async function passing(pages, without) {
    let left = pages;
    for (const facet of FACETS) {
      if (facet === without || !chosen[facet].size) continue;
      const sets = await Promise.all(Array.from(chosen[facet], function (value) { return membersOf(facet, value); }));
      left = left.filter(function (page) { return sets.some(function (set) { return set.has(page.id); }); });
    }
    return left;
  }
  async function drawFacets(pages, mine) {
    const all = await footpath.search.facets();
    const parts = [];
    for (const facet of FACETS) {
      const among = await passing(pages, facet);
      const lines = [];
      for (const value of (all[facet] || [])) {
        const set = await membersOf(facet, value);
        const count = among.filter(function (page) { return set.has(page.id); }).length;
        if (count || chosen[facet].has(value)) lines.push({ value: value, count: count });
      }
      if (lines.length < 2 && !chosen[facet].size) continue;
      lines.sort(function (one, other) { return other.count - one.count || one.value.localeCompare(other.value, document.documentElement.lang); });
      parts.push(facetPart(facet, lines));
    }
    if (mine !== run) return;
    const focus = side.contains(document.activeElement) ? document.activeElement.id : "";
    side.replaceChildren(...parts);
    if (FACETS.some(function (facet) { return chosen[facet].size; })) {
      const clear = make("button", "fp-button fp-button--plain", words.clear);
      clear.type = "button";
      clear.addEventListener("click", function () {
        for (const facet of FACETS) chosen[facet].clear();
        write(true);
        draw();
        input.focus();
      });
      side.append(clear);
    }
    if (focus && document.getElementById(focus)) document.getElementById(focus).focus();
  }
  function facetPart(facet, lines) {
    const part = copy('[data-fp-facet="' + facet + '"]').firstElementChild;
    const before = side.querySelector('[data-facet="' + facet + '"]');
    part.dataset.facet = facet;
    part.open = before ? before.open : chosen[facet].size > 0 || (matchMedia("(min-width: 62em)").matches && (facet === "kind" || facet === "role"));
    const rows = make("ul", "fp-facet__list");
    rows.setAttribute("role", "list");
    lines.forEach(function (line, place) {
      const label = make("label", "fp-facet__choice");
      const box = make("input");
      box.type = "checkbox";
      box.id = "fp-" + facet + "-" + place;
      box.checked = chosen[facet].has(line.value);
      box.addEventListener("change", function () {
        chosen[facet][box.checked ? "add" : "delete"](line.value);
        shown = STEP;
        write(true);
        draw();
      });
      label.append(box, make("span", "fp-facet__name", line.value), make("span", "fp-facet__count", String(line.count)));
      const li = make("li");
      li.append(label);
      rows.append(li);
    });
    part.append(rows);
    return part;
  }

  // results

  function result(row) {
    const data = row.data;
    const li = make("li");
    const link = make("a", "fp-row");
    link.href = data.url + anchorOf(row);
    const drawing = copy('[data-fp-kind="' + row.page.kind + '"]');
    const text = make("span", "fp-row__text");
    text.append(make("b", "fp-row__title", data.meta.title));
    const kind = make("span", "fp-found__kind");
    kind.append(make("span", "fp-badge", data.filters.kind[0]));
    if (data.meta.about) kind.append(make("span", "", fill(words.for, { role: data.meta.about })));
    const about = make("span", "fp-row__soft");
    about.append(footpath.search.about(row, last.words));
    text.append(kind, about);
    link.append(drawing.firstElementChild || "", text);
    li.append(link);
    if (row.also.length) {
      const also = make("p", "fp-found__also", words.alsoFor + " ");
      for (const one of row.also) {
        const other = make("a", "", one.data.meta.about);
        other.href = one.data.url;
        also.append(other, " ");
      }
      li.append(also);
    }
    return li;
  }
  /** In the list of words the place of the word itself. */
  function anchorOf(row) {
    const places = row.data.locations || [];
    if (row.page.kind !== "word" || !places.length) return "";
    const before = row.data.anchors.filter(function (anchor) { return anchor.location <= places[0]; });
    return before.length ? "#" + before[before.length - 1].id : "";
  }

  function countText(count) {
    const question = input.value.trim();
    if (!question || last && last.instead) return fill(count === 1 ? words.result : words.results, { count: count });
    return fill(count === 1 ? words.resultFor : words.resultsFor, { count: count, words: question });
  }

  function drawNothing() {
    nothing.replaceChildren();
    nothing.append(make("h2", "", fill(words.nothing, { words: input.value.trim() })), copy("[data-fp-none]"));
    const role = footpath.memory.get("role");
    const own = role && document.querySelector('[data-fp-ask="' + CSS.escape(role) + '"]');
    nothing.append(own ? own.content.cloneNode(true) : copy('[data-fp-ask=""]'), copy("[data-fp-tell]"));
    for (const letter of nothing.querySelectorAll('a[href^="mailto:"]')) {
      letter.href = letter.getAttribute("href").split("?")[0] + "?subject=" + encodeURIComponent(input.value.trim());
    }
  }

  async function draw() {
    const mine = ++run;
    const left = await passing(last.pages);
    const rows = await footpath.search.rows(left, shown);
    if (mine !== run) return;
    area.hidden = false;
    list.hidden = true;
    results.replaceChildren(...rows.map(result));
    results.hidden = !rows.length;
    more.hidden = left.length <= shown;
    nothing.hidden = rows.length > 0;
    if (!rows.length) drawNothing(); else nothing.replaceChildren();
    status.textContent = rows.length ? countText(left.length) : fill(words.nothing, { words: input.value.trim() });
    if (last.instead) status.textContent = fill(words.instead, { words: input.value.trim(), instead: last.instead }) + " " + status.textContent;
    const role = last.role && list.querySelector('a[href$="/for/' + CSS.escape(last.role) + '/"], a[href$="/for/' + CSS.escape(last.role) + '/index.html"]');
    first.hidden = !role || !rows.length;
    if (role) first.textContent = fill(words.first, { role: role.textContent });
    await drawFacets(last.pages, mine);
  }

  /** Looks for what is typed, and shows it; without words the list of everything. */
  async function ask(asNew) {
    clearTimeout(waiting);
    const mine = ++run;
    const text = input.value.trim();
    shown = STEP;
    write(asNew);
    if (!text) { area.hidden = true; list.hidden = false; narrow(""); status.textContent = ""; return; }
    if (!last) status.textContent = words.looking;
    try {
      const found = await footpath.search.find(text);
      if (mine !== run) return;
      last = found;
      await draw();
    } catch (missing) {
      if (mine !== run) return;
      area.hidden = true;
      list.hidden = false;
      status.textContent = words.notReady + " " + countText(narrow(text));
    }
  }

  /** Leaves of the list what holds all words; how much that is. */
  function narrow(text) {
    const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const part of list.querySelectorAll(".fp-list__part")) {
      let here = 0;
      for (const li of part.querySelectorAll("li")) {
        const said = (li.textContent + " " + (li.dataset.fpSaid || "")).toLowerCase();
        li.hidden = !parts.every(function (word) { return said.indexOf(word) >= 0; });
        if (!li.hidden) here++;
      }
      part.hidden = !here;
      count += here;
    }
    return count;
  }

  input.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { ask(false); }, PAUSE_MS);
  });
  input.addEventListener("focus", function () { footpath.search.begin().catch(function () { /* said when somebody asks */ }); });
  form.addEventListener("submit", function (event) { event.preventDefault(); ask(true); });
  form.addEventListener("fp-ask", function (event) { input.value = event.detail; input.focus(); ask(true); });
  more.addEventListener("click", async function () {
    const before = results.querySelectorAll("a.fp-row").length;
    shown += STEP;
    await draw();
    const next = results.querySelectorAll("a.fp-row")[before];
    if (next) next.focus();
  });
  document.addEventListener("keydown", function (event) {
    const links = Array.from(results.querySelectorAll("a.fp-row"));
    const place = links.indexOf(document.activeElement);
    if (document.activeElement !== input && place < 0) return;
    if (event.key === "ArrowDown" && links[place + 1]) { event.preventDefault(); links[place + 1].focus(); }
    if (event.key === "ArrowUp" && place >= 0) { event.preventDefault(); (links[place - 1] || input).focus(); }
    if (event.key === "Escape" && place >= 0) { event.preventDefault(); input.focus(); }
  });
  window.addEventListener("popstate", function () { read(); ask(false); });

  const slash = document.querySelector("[data-fp-slash]");
  slash.parentElement.parentElement.hidden = false;
  slash.checked = !footpath.memory.get("no-slash");
  slash.addEventListener("change", function () {
    if (slash.checked) footpath.memory.forget("no-slash"); else footpath.memory.set("no-slash", true);
  });

  area.hidden = true;
  read();
  if (input.value.trim()) ask(false); else if (location.protocol !== "file:") input.focus({ preventScroll: true });
})();
