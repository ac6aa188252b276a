/* 32 · A page that belongs to several journeys: reached through one of them it shows that journey, its steps and where
   one is in it; reached in another way it lists those it is part of, as it does without this script.
   Links on a journey or an answer carry the journey and the step; that is kept while one stays inside the journey. */
(function () {
  const session = footpath.session;
  const page = document.querySelector("[data-journey]");
  if (page) return begin();
  const template = document.querySelector("template[data-fp-along]");
  const asked = new URLSearchParams(location.search);
  const current = asked.has("journey") ? { journey: asked.get("journey"), step: asked.get("step") || "" } : session.get("along");
  const stepsOf = template && current && stepsHere(current.journey);
  if (!stepsOf) return session.forget("along");
  if (!stepsOf.includes(current.step) || !current.step) current.step = stepsOf[0] || current.step;
  session.set("along", current);
  const words = template.dataset;
  // An answer is a way into its journey too: back leads to where the reader came from.
  const way = (session.get("ways") || {})[current.journey] || {};
  const from = way.page || `/journeys/${current.journey}/`;
  read(from).then(show, () => show(null));

  /* On a journey or an answer: its links to tools and stories say where one came from. */
  function begin() {
    const journey = page.dataset.journey;
    const ways = session.get("ways") || {};
    ways[journey] = { page: footpath.page, title: page.dataset.title };
    session.set("ways", ways);
    session.forget("along");
    page.querySelectorAll("a[href]").forEach(link => {
      if (link.hash || link.search || !/^\/(tools|stories|situations)\/[a-z0-9-]+\/$/.test(footpath.pathOf(link))) return;
      const step = link.closest(".fp-step[id]");
      // Written into the attribute: set as a property the address would become a whole one.
      link.setAttribute("href", `${link.getAttribute("href")}?journey=${journey}${step ? "&step=" + step.id.replace(/^step-/, "") : ""}`);
    });
  }

  /* The steps at which this page belongs to a journey; null when it does not. */
  function stepsHere(journey) {
    const found = template.dataset.journeys.split(" ").find(one => one.split(":")[0] === journey);
    return found ? found.split(":")[1].split(",").filter(Boolean).map(anchor => anchor.replace(/^step-/, "")) : null;
  }

  /* The steps as they stand on the journey's own page. Fails from a disk. */
  function read(path) {
    if (!/^\/(journeys|for)\/[a-z0-9/-]+\/$/.test(path)) return Promise.reject(new Error(path));
    return fetch(footpath.url(path)).then(answer => answer.ok ? answer.text() : Promise.reject(answer)).then(html => {
      const there = new DOMParser().parseFromString(html, "text/html");
      const own = there.querySelector("[data-journey]");
      if (!own || own.dataset.journey !== current.journey) throw new Error(path);
      const steps = [...there.querySelectorAll("[data-fp-steps] .fp-step")].map(item => {
        const title = item.querySelector(".fp-step__do").cloneNode(true);
        title.querySelector(".fp-step__stone").remove();
        const kind = item.matches(".fp-step--when, .fp-step--optional") ? "may" : item.matches(".fp-step--and") ? "and" : "then";
        return { id: item.id, title: title.textContent.trim(), kind };
      });
      return { title: own.dataset.title, steps };
    });
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => name in values ? values[name] : all);
  }

  function show(found) {
    const [bar, list, back] = [...template.content.children].map(element => element.cloneNode(true));
    const cold = document.querySelector("[data-fp-part-of]");
    const at = found ? found.steps.findIndex(step => step.id && step.id === "step-" + current.step) : -1;
    if (!found || at < 0) {
      const title = (found && found.title) || way.title || titleIn(cold) || "";
      if (!title) return;
      const link = back.querySelector("a");
      link.href = footpath.url(from + (current.step ? "#step-" + current.step : ""));
      const number = numberIn(cold, current.step);
      link.querySelector("[data-fp-words]").textContent =
        fill(number ? words.backStep : words.back, { way: title, number });
      template.after(back);
      if (!found) return;
    } else {
      const url = step => footpath.url(from + (step.id ? "#" + step.id : ""));
      bar.querySelector("[data-fp-where]").textContent = fill(words.where, { number: at + 1, all: found.steps.length });
      for (const [name, step] of [["previous", found.steps[at - 1]], ["next", found.steps[at + 1]]]) {
        const link = bar.querySelector(`[data-fp-${name}]`);
        if (!step) { link.remove(); continue; }
        link.href = url(step);
        link.querySelector("[data-fp-words]").textContent = step.title;
      }
      const journey = bar.querySelector("[data-fp-journey]");
      journey.href = url(found.steps[at]);
      journey.textContent = found.title;
      template.after(bar);
    }
    if (cold) cold.hidden = true; // one journey at a time
    const heading = list.querySelector("[data-fp-journey]");
    heading.textContent = found.title;
    heading.href = footpath.url(from);
    const line = list.querySelector("li");
    found.steps.forEach((step, place) => {
      const item = line.cloneNode(true);
      const link = item.querySelector("a");
      item.className = "fp-steplist__" + step.kind;
      link.href = footpath.url(from + (step.id ? "#" + step.id : ""));
      link.replaceChildren(text("fp-steplist__number", place + 1), text("", step.title));
      if (place === at) {
        link.setAttribute("aria-current", "step");
        link.lastElementChild.append(text("fp-steplist__here", words.this));
      }
      line.before(item);
    });
    line.remove();
    const side = document.querySelector(".fp-split__side");
    const end = document.querySelector(".fp-story__after");
    if (side) side.prepend(list); else if (end) end.append(list); else template.parentElement.append(list);
  }

  function text(css, words) {
    const element = document.createElement("span");
    if (css) element.className = css;
    element.textContent = words;
    return element;
  }

  /* What this page itself knows of the journey, where its steps cannot be read. */
  function titleIn(cold) {
    const link = cold && [...cold.querySelectorAll("li > a")].find(one => footpath.pathOf(one) === `/journeys/${current.journey}/` && !one.hash);
    return link && link.textContent;
  }
  function numberIn(cold, step) {
    const link = cold && step && [...cold.querySelectorAll("li > a")].find(one => footpath.pathOf(one) === `/journeys/${current.journey}/` && one.hash === "#step-" + step);
    return link ? (/\d+/.exec(link.textContent) || [""])[0] : "";
  }
})();
