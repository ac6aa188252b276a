/* 20 · The remembered role: who this reader is at work. In the header of every page, and for the other scripts as
   footpath.role. What the finder knows is a script of its own, asked for only where a role is remembered or chosen. */
(function () {
  const listeners = [];
  let waiting = null;

  /* The finder's script, once; null when it cannot be had. */
  function load() {
    waiting = waiting || new Promise(resolve => {
      const path = document.documentElement.dataset.finder;
      if (!path) return resolve(null);
      const script = document.createElement("script");
      script.src = new URL(path, footpath.root).href;
      script.onload = () => resolve(open(window.footpathFinder || null));
      script.onerror = () => resolve(null);
      document.head.append(script);
    });
    return waiting;
  }

  /* What the finder knows, by name instead of by place in a list. */
  function open(known) {
    if (!known) return null;
    const everyone = new Map(known.everyone.map(pair => [pair[0], pair[1]]));
    return {
      title: role => known.roles[role] ? known.roles[role][0] : "",
      /** The rows of a role: what it finds an answer to first, then what nobody has answered yet. */
      rows: role => {
        const own = new Map(known.roles[role][1].map(pair => [pair[0], pair[1]]));
        return known.situations.map((situation, place) => {
          const at = own.has(place) ? role : everyone.has(place) ? "everyone" : "";
          const journey = own.has(place) ? own.get(place) : everyone.get(place);
          return {
            id: situation[0], title: situation[1], wants: situation[2], kind: situation[3],
            url: at ? `/for/${at}/${situation[0]}/` : `/situations/${situation[0]}/`,
            journey: at && journey >= 0 ? known.journeys[journey] : "",
            state: !at ? "nothing" : journey < 0 ? "story" : "answered",
            meets: Boolean(at) || known.roles[role][2].includes(place)
          };
        }).filter(row => row.meets).sort((one, other) => (one.state === "nothing") - (other.state === "nothing"));
      }
    };
  }

  function changed() {
    listeners.forEach(listener => listener(footpath.role.get()));
    header();
  }

  footpath.role = {
    /** The id of the remembered role, or null. */
    get: () => footpath.memory.get("role"),
    set(id) { footpath.memory.set("role", id); changed(); },
    forget() { footpath.memory.forget("role"); footpath.session.forget("role-title"); changed(); },
    /** Calls `listener` with the id or null: now, and whenever it changes. */
    follow(listener) { listeners.push(listener); listener(footpath.role.get()); },
    /** A promise of what the finder knows: title(role), rows(role). Null when it cannot be had. */
    finder: load
  };
  /** "/tools/crm/" as seen from this page, in its language: relative, as all addresses of the site; from a disk with the file's name. */
  footpath.url = path => {
    const [, folder, rest] = /^\/([^?#]*)(.*)$/.exec(path);
    const file = location.protocol === "file:" && (folder === "" || folder.endsWith("/")) ? "index.html" : "";
    const language = folder === "" || folder.endsWith("/") ? footpath.folder : "";
    return (document.documentElement.dataset.root || "./") + language + folder + file + rest;
  };
  /** The address of a link below the root of the site, "/tools/crm/"; empty for one that leads out of it. */
  footpath.pathOf = link => {
    if (link.origin !== footpath.root.origin || !link.pathname.startsWith(footpath.root.pathname)) return "";
    return footpath.neutral("/" + link.pathname.slice(footpath.root.pathname.length).replace(/index\.html$/, ""));
  };
  /** Says something to those who listen instead of looking. */
  let speaker = null;
  footpath.say = words => {
    if (!speaker) {
      speaker = document.createElement("p");
      speaker.className = "fp-sr";
      speaker.setAttribute("role", "status");
      document.body.append(speaker);
    }
    setTimeout(() => { speaker.textContent = words; }, 50);
  };

  const place = document.querySelector("[data-fp-role]");
  function header() {
    if (!place) return;
    const role = footpath.role.get();
    const known = footpath.session.get("role-title");
    if (!role) return show("", "");
    if (known && known.role === role && known.language === document.documentElement.lang) return show(role, known.title);
    load().then(finder => {
      const title = finder ? finder.title(role) : "";
      if (title) footpath.session.set("role-title", { role, title, language: document.documentElement.lang });
      if (role === footpath.role.get()) show(role, title);
    });
  }
  function show(role, title) {
    const template = place.querySelector("template");
    place.replaceChildren(template);
    place.hidden = !title;
    if (!title) return;
    const chip = template.content.cloneNode(true);
    const name = chip.querySelector("[data-fp-role-name]");
    name.textContent = title;
    name.href = footpath.url(`/for/${role}/`);
    const change = chip.querySelector("[data-fp-role-change]");
    place.append(chip);
    if (location.protocol === "file:" && change.pathname.endsWith("/")) change.pathname += "index.html";
  }
  header();
})();
