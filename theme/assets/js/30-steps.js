/* 30 · The steps of a journey page, folded as GOV.UK folds them: each title becomes a button, "Show all steps" stands
   first, what was opened stays open for the session, an address with a step opens it. Without this script, and on
   paper, everything is open and nothing looks as if it could be. */
(function () {
  const holder = document.querySelector("[data-fp-steps='fold']");
  const page = document.querySelector("[data-journey]");
  if (!holder || !page) return;
  const template = holder.querySelector("template[data-fp-fold]");
  const words = template.dataset;
  const [allLine, onwardLine] = template.content.children;
  const shelf = "opened:" + page.dataset.journey;
  const steps = [...holder.querySelectorAll(".fp-step")].map((item, place) => step(item, place)).filter(Boolean);
  if (!steps.length) return;

  const line = allLine.cloneNode(true);
  const all = line.querySelector("button");
  holder.querySelector("h2").after(line);
  all.addEventListener("click", () => {
    const open = !steps.every(one => one.isOpen());
    steps.forEach(one => one.set(open));
    keep();
  });

  steps.forEach((one, place) => onward(one, steps[place - 1], steps[place + 1]));
  const opened = footpath.session.get(shelf) || [];
  steps.forEach(one => one.set(opened.includes(one.key)));
  show();
  toAddress();
  addEventListener("hashchange", toAddress);

  /* One step: its title in a button, its body behind it. Steps without a body have nothing to open. */
  function step(item, place) {
    const body = item.querySelector(":scope > .fp-step__body");
    const heading = item.querySelector(":scope > .fp-step__do");
    if (!body || !heading) return null;
    const key = item.id || String(place + 1);
    const button = document.createElement("button");
    const title = document.createElement("span");
    const brief = document.createElement("span");
    const shown = document.createElement("span");
    body.id = (item.id || "fp_step-" + key) + "_more";
    button.type = "button";
    button.className = "fp-step__toggle";
    button.setAttribute("aria-controls", body.id);
    title.className = "fp-step__title";
    [...heading.childNodes].filter(node => !(node.classList && node.classList.contains("fp-step__stone"))).forEach(node => title.append(node));
    // A button holds no links: those of the title go to the top of the body.
    const links = [...title.querySelectorAll("a")];
    if (links.length) {
      const moved = document.createElement("p");
      links.forEach(link => { link.before(...[...link.childNodes].map(node => node.cloneNode(true))); moved.append(link, " "); });
      body.prepend(moved);
    }
    brief.className = "fp-step__brief";
    shown.className = "fp-step__show";
    shown.setAttribute("aria-hidden", "true"); // aria-expanded says it
    brief.append(shown);
    if (item.dataset.minutes) {
      const minutes = document.createElement("span");
      minutes.textContent = item.dataset.minutes;
      brief.append(minutes);
    }
    button.append(title, brief);
    heading.append(button);
    item.classList.add("fp-step--folds");
    const one = {
      key, item, body, title: title.textContent.trim(),
      isOpen: () => button.getAttribute("aria-expanded") === "true",
      set(open) {
        button.setAttribute("aria-expanded", String(open));
        if (open) body.removeAttribute("hidden"); else body.setAttribute("hidden", "until-found");
        shown.textContent = open ? words.hideOne : words.showOne;
      }
    };
    button.addEventListener("click", () => { one.set(!one.isOpen()); keep(); });
    body.addEventListener("beforematch", () => { one.set(true); keep(); });
    return one;
  }

  /* At the end of an opened step: where one is, and the ones beside it. */
  function onward(one, before, after) {
    const made = onwardLine.cloneNode(true);
    made.querySelector("span").textContent = one.item.querySelector(".fp-step__stone .fp-sr").textContent.replace(/:\s*$/, "");
    for (const [name, other] of [["previous", before], ["next", after]]) {
      const link = made.querySelector(`[data-fp-${name}]`);
      if (!other || !other.item.id) { link.remove(); continue; }
      link.href = "#" + other.item.id;
    }
    one.body.append(made);
  }

  function keep() {
    footpath.session.set(shelf, steps.filter(one => one.isOpen()).map(one => one.key));
    show();
  }

  function show() {
    const open = steps.every(one => one.isOpen());
    all.setAttribute("aria-expanded", String(open));
    all.textContent = open ? words.hide : words.show;
    holder.toggleAttribute("data-all", open);
  }

  function toAddress() {
    let wanted = location.hash.slice(1);
    try { wanted = decodeURIComponent(wanted); } catch (odd) { /* "#100%": names no step of ours */ }
    const one = steps.find(step => wanted && (step.item.id === wanted || step.body.contains(document.getElementById(wanted))));
    if (!one) return;
    one.set(true);
    keep();
    document.getElementById(wanted).scrollIntoView();
  }
})();
