/* 38 · What this browser keeps: said on the page about trust, to be taken along as a file, and forgotten in one press. */
(function () {
  const section = document.querySelector("[data-fp-remembered]");
  if (!section) return;
  const words = section.dataset;
  const template = section.querySelector("template");
  template.after(template.content.cloneNode(true));
  const [save, bring, forget] = ["save", "bring", "forget"].map(name => section.querySelector(`[data-fp-do="${name}"]`));
  const file = section.querySelector("input[type='file']");
  const said = section.querySelector("[data-fp-said]");

  said.textContent = "";

  save.addEventListener("click", () => {
    const text = JSON.stringify({ format: 1, tried: footpath.tried.all() }, null, 2) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = words.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  bring.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const chosen = file.files[0];
    if (!chosen) return;
    chosen.text().then(text => footpath.tried.add(JSON.parse(text))).then(
      added => say(added === 1 ? words.broughtOne : words.brought.replace("{count}", added)),
      () => say(words.notOurs)
    ).then(() => { file.value = ""; show(); });
  });
  forget.addEventListener("click", () => {
    footpath.memory.keys().forEach(footpath.memory.forget);
    footpath.session.keys().forEach(footpath.session.forget);
    try { localStorage.removeItem("footpath.scheme"); } catch (refused) { /* then there was nothing */ }
    delete document.documentElement.dataset.scheme;
    footpath.role.forget();
    // Other scripts may keep something elsewhere.
    document.dispatchEvent(new CustomEvent("footpath:forget"));
    say(words.forgotten);
    show();
  });
  footpath.role.follow(show);

  /* What is kept right now, behind each line. */
  function show() {
    const tried = Object.values(footpath.tried.all()).reduce((sum, steps) => sum + steps.length, 0);
    now("tried", tried ? (tried === 1 ? words.nowTriedOne : words.nowTried.replace("{count}", tried)) : words.nowNothing);
    now("scheme", document.documentElement.dataset.scheme ? words.nowChosen : words.nowNothing);
    now("slash", footpath.memory.get("no-slash") ? words.nowChosen : words.nowNothing);
    // The name of the role is kept for the window too, so that the bar need not ask for it; the line of the role says it.
    now("opened", footpath.session.keys().some(key => key !== "role-title") ? words.nowSomething : words.nowNothing);
    save.disabled = !tried;
    const role = footpath.role.get();
    now("role", words.nowNothing);
    if (role) footpath.role.finder().then(finder => {
      if (role === footpath.role.get()) now("role", (finder && finder.title(role)) || role);
    });
  }
  function now(name, text) {
    const line = section.querySelector(`[data-fp-now="${name}"]`);
    let place = line.querySelector(".fp-kept__now");
    if (!place) {
      place = document.createElement("span");
      place.className = "fp-kept__now";
      line.append(place);
    }
    place.textContent = words.now.replace("{what}", text);
  }
  function say(text) {
    said.textContent = text;
  }
})();
