/* 21 · The finder on home: a role narrows the situations, and each row leads straight to the answer.
   Without it the same page is links: roles to their pages, situations to theirs. */
(function () {
  const picker = document.querySelector("[data-fp-pick]");
  if (!picker) return;
  const list = document.querySelector("[data-fp-finder]");
  const fold = picker.querySelector("details");
  const summary = fold.querySelector("summary");
  const forget = picker.querySelector("[data-fp-forget]");
  const chips = [...picker.querySelectorAll("a[data-role]")];
  const all = document.querySelector("[data-fp-all]");
  const words = picker.dataset;
  // The link's attribute and not its property: a whole address would look like a link out of the site.
  const nobody = {
    summary: summary.innerHTML, rows: list && [...list.children],
    all: all && all.innerHTML, href: all && all.firstElementChild.getAttribute("href")
  };
  const MOST = 8;
  const MANY = 12;

  chips.forEach(chip => {
    chip.href = "?role=" + encodeURIComponent(chip.dataset.role);
    chip.addEventListener("click", event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      footpath.role.set(chip.dataset.role);
      fold.open = false;
      summary.focus();
    });
  });
  if (chips.length > MANY) addFilter();
  forget.addEventListener("click", () => {
    footpath.role.forget();
    footpath.say(words.forgotten);
    summary.focus();
  });

  const asked = new URLSearchParams(location.search).get("role");
  if (asked !== null) {
    if (chips.some(chip => chip.dataset.role === asked)) footpath.memory.set("role", asked);
    history.replaceState(null, "", location.pathname + location.hash);
  }
  if (location.hash === "#fp_role") { fold.open = true; summary.focus(); }

  footpath.role.follow(role => {
    chips.forEach(chip => {
      if (chip.dataset.role === role) chip.setAttribute("aria-current", "true"); else chip.removeAttribute("aria-current");
    });
    if (!role) return forNobody();
    footpath.role.finder().then(finder => {
      if (role !== footpath.role.get()) return;
      if (finder && finder.title(role)) forRole(role, finder);
      else forNobody();
    });
  });

  function forNobody() {
    summary.innerHTML = nobody.summary;
    forget.hidden = true;
    if (!list) return;
    list.replaceChildren(...nobody.rows);
    if (all) { all.innerHTML = nobody.all; all.firstElementChild.href = nobody.href; all.hidden = false; }
  }

  function forRole(role, finder) {
    const title = finder.title(role);
    summary.innerHTML = nobody.summary;
    summary.querySelector("[data-fp-i-am]").replaceChildren(words.for + " ", bold(title));
    summary.querySelector("u").textContent = words.change;
    forget.hidden = false;
    if (!list) return;
    const rows = finder.rows(role);
    list.replaceChildren(...rows.slice(0, MOST).map(element));
    if (all) {
      all.firstElementChild.textContent = words.everything.replace("{role}", title);
      all.firstElementChild.href = footpath.url(`/for/${role}/`);
    }
    footpath.say(`${title}: ${rows.length}`);
  }

  function bold(text) {
    const element = document.createElement("b");
    element.textContent = text;
    return element;
  }

  /* A row like those the page brought, from the one of its kind that waits in the page. */
  function element(row) {
    const kinds = document.querySelector("[data-fp-rows]").content;
    const made = (kinds.querySelector(`[data-kind="${row.kind}"]`) || kinds.querySelector("[data-kind]")).cloneNode(true);
    const link = made.querySelector("a");
    link.href = footpath.url(row.url);
    made.querySelector(".fp-row__title").textContent = row.title;
    made.querySelector(".fp-row__soft").textContent =
      row.state === "nothing" ? words.nothing : row.state === "story" ? words.story : row.wants;
    return made;
  }

  /* Many roles: type a part of the name. */
  function addFilter() {
    const field = picker.querySelector("template").content.cloneNode(true);
    const input = field.querySelector("input");
    fold.querySelector("ul").before(field);
    input.addEventListener("input", () => {
      const typed = input.value.trim().toLocaleLowerCase();
      let left = 0;
      chips.forEach(chip => {
        const fits = chip.textContent.toLocaleLowerCase().includes(typed);
        chip.parentElement.hidden = !fits;
        left += fits;
      });
      footpath.say(String(left));
    });
  }
})();
