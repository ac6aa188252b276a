/* 22 · With a remembered role the reader's own answer comes first: marked among several, pointed out on a page that
   is for everybody or for somebody else, and behind the links that name a journey or a situation. */
(function () {
  const main = document.querySelector("main");
  if (!main) return;
  const made = [];
  const led = new Map();
  const moved = [];

  footpath.role.follow(role => {
    undo();
    if (!role) return;
    footpath.role.finder().then(finder => {
      if (!finder || !finder.title(role) || role !== footpath.role.get()) return;
      undo();
      const rows = finder.rows(role).filter(row => row.state !== "nothing");
      markAmongAnswers(role, rows);
      pointOut(role, rows, finder.title(role));
      leadOn(rows);
    });
  });

  function undo() {
    made.splice(0).forEach(element => element.remove());
    led.forEach((href, link) => { link.href = href; });
    led.clear();
    moved.splice(0).forEach(([item, next, list]) => list.insertBefore(item, next));
  }

  /* Lists of answers by role: the own one first, with words that say so. */
  function markAmongAnswers(role, rows) {
    document.querySelectorAll("[data-fp-answers]").forEach(list => {
      const own = [...list.children].find(item => item.dataset.role === role && item.querySelector("a"))
        || [...list.children].find(item => item.dataset.role === "everyone" && item.querySelector("a"));
      if (!own) return;
      const mark = document.createElement("span");
      mark.className = "fp-badge";
      mark.textContent = list.dataset.own;
      (own.querySelector(".fp-row__title") || own).append(" ", mark);
      made.push(mark);
      moved.push([own, own.nextSibling, list]);
      list.prepend(own);
    });
  }

  /* A page that is not this reader's: where theirs is. */
  function pointOut(role, rows, title) {
    const template = document.querySelector("template[data-fp-own]");
    if (!template) return;
    const { journey, situation, role: whose } = template.dataset;
    const own = rows.find(row => situation ? row.id === situation : row.journey === journey);
    if (!own || own.url === footpath.page || (whose && whose === role)) return;
    const box = template.content.cloneNode(true).firstElementChild;
    box.querySelector("a").href = footpath.url(own.url);
    const name = box.querySelector("[data-fp-role-name]");
    if (name) name.textContent = title;
    const what = box.querySelector("[data-fp-title]");
    if (what) what.textContent = own.title;
    template.after(box);
    made.push(box);
  }

  /* Links that name a journey, and situations in lists of them, open the own answer. Not those to one step, and not
     those that mean the journey itself. */
  function leadOn(rows) {
    const byJourney = new Map();
    rows.forEach(row => { if (row.journey && !byJourney.has(row.journey)) byJourney.set(row.journey, row.url); });
    const bySituation = new Map(rows.map(row => [row.id, row.url]));
    main.querySelectorAll("a[href]").forEach(link => {
      if (link.hash || link.search || link.closest("[data-fp-whole]")) return;
      const found = /^\/(journeys|situations)\/([a-z0-9-]+)\/$/.exec(footpath.pathOf(link));
      if (!found) return;
      const isListed = link.parentElement.hasAttribute("data-fp-situation");
      const url = found[1] === "journeys" ? byJourney.get(found[2]) : isListed ? bySituation.get(found[2]) : "";
      if (!url || url === footpath.page) return;
      led.set(link, link.getAttribute("href"));
      link.href = footpath.url(url);
    });
  }
})();
