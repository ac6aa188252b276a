/* 34 · "Tried it": a reader ticks steps, for nobody else. Kept in this browser, by journey and step:
   {"<journey>": ["<step>", …]}. No time, no score; forgotten in one press. */
(function () {
  const KEY = "tried";
  footpath.tried = {
    /** Every journey with a ticked step, to the ids of those steps. */
    all: () => clean(footpath.memory.get(KEY)),
    of: journey => clean(footpath.memory.get(KEY))[journey] || [],
    set(journey, steps) {
      const all = clean(footpath.memory.get(KEY));
      if (steps.length) all[journey] = steps; else delete all[journey];
      if (Object.keys(all).length) footpath.memory.set(KEY, all); else footpath.memory.forget(KEY);
    },
    /** Takes in what another browser kept; returns how many steps were new. Throws for what is not such a file. */
    add(kept) {
      if (!kept || kept.format !== 1 || !kept.tried || typeof kept.tried !== "object") throw new Error("not ours");
      const all = clean(footpath.memory.get(KEY));
      let added = 0;
      Object.entries(clean(kept.tried)).forEach(([journey, steps]) => {
        const own = all[journey] || [];
        const fresh = steps.filter(step => !own.includes(step));
        added += fresh.length;
        all[journey] = [...own, ...fresh];
      });
      if (Object.keys(all).length) footpath.memory.set(KEY, all);
      return added;
    }
  };

  /* Only ids, whatever stands there. */
  function clean(kept) {
    const found = {};
    const isId = word => typeof word === "string" && /^[a-z0-9-]{1,100}$/.test(word);
    Object.entries(kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {}).forEach(([journey, steps]) => {
      const ids = Array.isArray(steps) ? [...new Set(steps.filter(isId))] : [];
      if (isId(journey) && ids.length) found[journey] = ids;
    });
    return found;
  }

  goOn();
  const page = document.querySelector("[data-journey]");
  const template = document.querySelector("template[data-fp-tick]");
  if (!page || !template) return;
  const journey = page.dataset.journey;
  const words = template.dataset;
  const steps = [...document.querySelectorAll("[data-fp-steps] .fp-step[id]")];
  const [tickLine, progressLine] = template.content.children;
  const ids = steps.map(step => step.id.replace(/^step-/, ""));
  if (!steps.length) return;
  const ticks = steps.map((step, place) => tick(step, ids[place]));
  const line = progressLine.cloneNode(true);
  line.querySelector("a").href = footpath.url("/trust/") + "#fp_kept";
  template.before(line);
  line.querySelector("[data-fp-reset]").addEventListener("click", () => {
    footpath.tried.set(journey, []);
    forgetGoingOn();
    show();
    footpath.say(words.startOver);
    ticks[0].focus();
  });
  show();

  function tick(step, id) {
    const made = tickLine.cloneNode(true);
    const button = made.querySelector("button");
    const title = step.querySelector(".fp-step__do").cloneNode(true);
    title.querySelectorAll(".fp-step__stone, .fp-step__brief").forEach(part => part.remove());
    made.querySelector("[data-fp-title]").textContent = title.textContent.trim();
    button.addEventListener("click", () => {
      const tried = footpath.tried.of(journey);
      footpath.tried.set(journey, tried.includes(id) ? tried.filter(one => one !== id) : [...tried, id]);
      remember();
      show();
    });
    const body = step.querySelector(":scope > .fp-step__body");
    const onward = body && body.querySelector(":scope > .fp-onward");
    if (onward) onward.before(made); else (body || step).append(made);
    return button;
  }

  function show() {
    const tried = footpath.tried.of(journey);
    let count = 0;
    steps.forEach((step, place) => {
      const is = tried.includes(ids[place]);
      count += is;
      step.classList.toggle("fp-step--tried", is);
      ticks[place].setAttribute("aria-pressed", String(is));
      const brief = step.querySelector(".fp-step__brief");
      const mark = brief && brief.querySelector(".fp-step__tried");
      if (brief && is && !mark) {
        const made = document.createElement("span");
        made.className = "fp-step__tried";
        made.textContent = words.tried;
        brief.append(made);
      } else if (mark && !is) mark.remove();
    });
    line.hidden = count === 0;
    line.querySelector("[data-fp-count]").textContent =
      words.count.replace("{number}", count).replace("{all}", steps.length);
  }

  /* Where to go on, for home: the page and its title, while there is something left to try. */
  function remember() {
    const left = ids.filter(id => !footpath.tried.of(journey).includes(id));
    if (!footpath.tried.of(journey).length || !left.length) return forgetGoingOn();
    footpath.memory.set("going-on", { journey, page: footpath.page, title: page.dataset.title });
  }
  function forgetGoingOn() {
    const kept = footpath.memory.get("going-on");
    if (kept && kept.journey === journey) footpath.memory.forget("going-on");
  }

  function goOn() {
    const waiting = document.querySelector("template[data-fp-going-on]");
    const kept = waiting && footpath.memory.get("going-on");
    if (!kept || !/^\/(journeys|for)\/[a-z0-9/-]+\/$/.test(kept.page) || !footpath.tried.of(kept.journey).length) return;
    const made = waiting.content.cloneNode(true);
    const link = made.querySelector("a");
    link.href = footpath.url(kept.page);
    link.textContent = String(kept.title);
    waiting.after(made);
  }
})();
