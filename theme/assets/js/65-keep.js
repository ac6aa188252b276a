/* 65 · Keep on this phone: only a press registers the service worker; a second press takes all of it away. */
(function () {
  const places = document.querySelectorAll("[data-fp-keep]");
  const list = document.querySelector("[data-fp-kept]");
  const isAble = window.isSecureContext && "serviceWorker" in navigator && location.protocol.startsWith("http");
  if (!isAble || document.body.classList.contains("fp-embed")) return;
  const root = footpath.root;

  async function worker() {
    const found = await navigator.serviceWorker.getRegistration(root.href);
    return found && found.scope === root.href ? found.active : null;
  }
  function tell(to, act, role) {
    return new Promise(function (done) {
      const channel = new MessageChannel();
      channel.port1.onmessage = function (event) { done(event.data); };
      to.postMessage({ act: act, role: role }, [channel.port2]);
    });
  }
  function started(registration) {
    const coming = registration.active || registration.waiting || registration.installing;
    return new Promise(function (done) {
      if (coming.state === "activated") done(coming);
      coming.addEventListener("statechange", function () { if (coming.state === "activated") done(coming); });
    });
  }

  function manage(place) {
    const role = footpath.folder + place.dataset.fpKeep;
    const keep = place.querySelector("[data-fp-keep-do]");
    const undo = place.querySelector("[data-fp-keep-undo]");
    const said = place.querySelector("[data-fp-keep-said]");
    const about = said.textContent;
    function show(state, otherwise) {
      const isKept = Boolean(state && state.roles[role]);
      const hadFocus = document.activeElement === keep || document.activeElement === undo;
      keep.hidden = isKept;
      undo.hidden = !isKept;
      keep.disabled = undo.disabled = false;
      const lang = document.documentElement.lang;
      const day = isKept && new Date(state.day).toLocaleDateString(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long" });
      said.textContent = isKept ? said.dataset.kept.replace("{day}", day) : otherwise || about;
      if (hadFocus) (isKept ? undo : keep).focus();
    }
    function busy() {
      keep.disabled = undo.disabled = true;
      said.textContent = said.dataset.busy;
    }
    keep.addEventListener("click", async function () {
      busy();
      try {
        const address = new URL("service-worker.js", root);
        const registration = await navigator.serviceWorker.register(address, { scope: root.pathname, updateViaCache: "none" });
        const answer = await tell(await started(registration), "keep", role);
        if (!answer.ok) throw new Error("not kept");
        show(answer.state, said.dataset.failed);
      } catch (lost) {
        const old = await worker();
        show(old ? (await tell(old, "state")).state : null, said.dataset.failed);
      }
    });
    undo.addEventListener("click", async function () {
      busy();
      const old = await worker();
      const answer = old ? await tell(old, "forget", role) : { state: null };
      show(answer.state, said.dataset.gone);
    });
    return show;
  }

  /* The page that stands in for one that is not kept: leads back to it, and to those that are. */
  function listKept(state) {
    const wanted = new URLSearchParams(location.search).get("page");
    const again = document.querySelector("[data-fp-again]");
    if (wanted && wanted.startsWith("/")) {
      again.href = root.href + wanted.slice(1);
      again.closest("[hidden]").hidden = false;
    }
    if (!state) return;
    Object.values(state.roles).forEach(function (role) {
      role.pages.forEach(function (page) {
        const row = list.querySelector("li[hidden]").cloneNode(true);
        row.hidden = false;
        row.querySelector("a").href = root.href + page.url;
        row.querySelector("b").textContent = page.title;
        list.querySelector("ul").append(row);
      });
    });
    list.hidden = false;
  }

  (async function () {
    const shows = Array.from(places, function (place) { place.hidden = false; return manage(place); });
    if (!shows.length && !list) return;
    const found = await worker();
    const state = found ? (await tell(found, "state")).state : null;
    shows.forEach(function (show) { show(state); });
    if (list) listKept(state);
  })();
})();
