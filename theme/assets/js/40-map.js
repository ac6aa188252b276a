/* 40 · The map: filters that dim, arrows that light up, a picture that can be dragged and made larger or smaller.
   Without this file the picture, its links, the list and the table stand as they are. */
(function () {
  const view = document.querySelector(".fp-mapfold > .fp-mapview");
  const picture = view && view.querySelector(".fp-pic");
  if (!picture) return;

  const all = (selector, inside) => Array.from((inside || document).querySelectorAll(selector));

  /* the arrows of what has the pointer or the focus */
  const links = all(".fp-pic__link", picture);
  const keyOf = (link) => { const card = link.querySelector("[data-tool]"); return card ? card.dataset.tool : ""; };
  const ways = all("[data-from]", picture);
  function light(key) {
    const near = new Set(key ? [key] : []);
    ways.forEach((way) => {
      const joins = Boolean(key) && (way.dataset.from === key || way.dataset.to === key);
      way.classList.toggle("fp-pic__near", joins);
      if (joins) { near.add(way.dataset.from); near.add(way.dataset.to); }
    });
    links.forEach((link) => link.classList.toggle("fp-pic__near", near.has(keyOf(link))));
    picture.classList.toggle("fp-pic--asked", near.size > 1);
  }
  links.forEach((link) => {
    const key = keyOf(link);
    link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") light(key); });
    link.addEventListener("pointerleave", () => light(""));
    link.addEventListener("focus", () => { if (link.matches(":focus-visible")) light(key); });
    link.addEventListener("blur", () => light(""));
  });

  /* larger and smaller; at 100 % a letter has its full size */
  const width = picture.viewBox.baseVal.width, height = picture.viewBox.baseVal.height;
  let scale = 1;
  function zoom(wanted) {
    const middle = (view.scrollLeft + view.clientWidth / 2) / scale;
    scale = Math.min(3, Math.max(0.25, wanted));
    picture.style.width = width * scale + "px";
    picture.style.height = height * scale + "px";
    view.scrollLeft = middle * scale - view.clientWidth / 2;
  }
  const fitting = () => Math.min(view.clientWidth / width, Math.max(320, innerHeight - 160) / height, 1);
  /* What nearly fits is made to fit, as long as no letter gets smaller than 12 px. */
  const SMALLEST = 12 / 13;
  const bar = document.querySelector("[data-fp-map-controls]");
  if (view.clientWidth && view.clientWidth < width) zoom(Math.max(SMALLEST, view.clientWidth / width));
  if (bar) {
    bar.hidden = false;
    const steps = { in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), fit: () => zoom(fitting()), full: () => zoom(1) };
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (button) steps[button.dataset.zoom]();
    });
    view.addEventListener("keydown", (event) => {
      if (event.target !== view || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = { "+": "in", "=": "in", "-": "out", "0": "full" }[event.key];
      if (act) { steps[act](); event.preventDefault(); }
    });
  }

  /* dragging: sideways inside its box, up and down the page. Fingers do that by themselves. */
  let held = null;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const x = event.clientX - held.x, y = event.clientY - held.y;
    if (!held.moved && Math.hypot(x, y) < 5) return;
    held.moved = true;
    view.classList.add("fp-mapview--held");
    view.scrollLeft -= x;
    scrollBy({ top: -y, behavior: "instant" });
    held.x = event.clientX;
    held.y = event.clientY;
  });
  addEventListener("pointerup", () => {
    if (!held) return;
    const moved = held.moved;
    held = null;
    view.classList.remove("fp-mapview--held");
    if (moved) {
      // The press that ends a drag is no press on a card.
      const stop = (event) => event.preventDefault();
      view.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => view.removeEventListener("click", stop, { capture: true }), 0);
    }
  });
  view.addEventListener("dragstart", (event) => event.preventDefault());

  /* filters */
  const filters = document.querySelector("[data-fp-map-filters]");
  if (!filters) return;
  filters.hidden = false;
  const rows = all("tr[data-tool]");
  const cards = all("li[data-tool]");
  const selects = all("select", filters);
  const said = filters.querySelector("[role=status]");
  const reset = filters.querySelector("[data-fp-reset]");
  const words = (row, name) => (row.dataset[name] || "").split(" ");
  function show() {
    const asked = selects.filter((select) => select.value);
    const fits = new Set(rows
      .filter((row) => asked.every((select) => words(row, select.name).includes(select.value)))
      .map((row) => row.dataset.tool));
    const isFar = (key) => asked.length > 0 && !fits.has(key);
    rows.forEach((row) => row.classList.toggle("fp-far", isFar(row.dataset.tool)));
    cards.forEach((card) => card.classList.toggle("fp-toolcard--far", isFar(card.dataset.tool)));
    links.forEach((link) => link.classList.toggle("fp-pic__far", isFar(keyOf(link))));
    ways.forEach((way) => way.classList.toggle("fp-pic__far", isFar(way.dataset.from) || isFar(way.dataset.to)));
    said.textContent = asked.length
      ? said.dataset.words.replace("{shown}", fits.size).replace("{all}", rows.length) : "";
    reset.hidden = asked.length === 0;
  }
  function keep() {
    const address = new URL(location.href);
    selects.forEach((select) => {
      if (select.value) address.searchParams.set(select.name, select.value);
      else address.searchParams.delete(select.name);
    });
    try { history.replaceState(history.state, "", address); } catch (refused) { /* a page from a disk may not */ }
  }
  function take() {
    const asked = new URL(location.href).searchParams;
    selects.forEach((select) => {
      const value = asked.get(select.name) || "";
      select.value = Array.from(select.options).some((option) => option.value === value) ? value : "";
    });
    show();
  }
  filters.addEventListener("change", () => { show(); keep(); });
  reset.addEventListener("click", () => {
    selects.forEach((select) => { select.selectedIndex = 0; });
    show();
    keep();
    selects[0].focus();
  });
  addEventListener("popstate", take);
  take();
})();
