/* 50 · Search: a layer over Pagefind that takes questions as people type them. It draws nothing.
   Pagefind wants all words at once and knows no mistyped ones. Here each word is looked up alone, small words are
   left out, words of the vocabulary stand for one another, and what comes back is put together: a rare word counts
   more, and of equal pages an answer comes before a way of working, a situation, a tool, a story. */
(function () {
  const KINDS = { answer: 1.6, journey: 1.25, situation: 1.2, tool: 1.1, goal: 1, page: 0.9, role: 0.9, story: 0.85, word: 0.5 };
  const METAS = { title: 5, said: 3, about: 1, description: 1 };
  const OUR_WORD = 0.9;      // the word we use, for another that was typed …
  const SAME = 0.4;          // … and what others say for it: pages seldom do
  const NEAR = 0.6;          // a word that is spelled nearly so
  const MINE = 1.3;          // a page for the remembered role …
  const MY_ANSWER = 2;       // … and its answers
  const WEAK = 0.2;          // beside the best result, what is weaker than this is noise
  const SEVERAL = 0.3;       // a page must hold this much of a question, by the rarity of its words
  const LISTED = 0.3;        // a word that only the list of words knows says little about the pages
  const SHARED = 0.6;        // as good as a role's answer, for a reader whose role is not known
  const BEHIND = 0.6;        // a situation or a way of working whose answer stands above it

  let begun = null;
  let faceted = null;
  let spelling = null;

  /** The address of a file of the site. */
  function at(path) { return new URL(path, footpath.root).href; }

  /** Where the search page of this language is: what the form in the bar or on the page leads to. */
  function home() {
    const form = document.querySelector("form[role=search]");
    return form ? form.action : at("search/");
  }

  function json(name) {
    return fetch(new URL(name, home())).then(function (answer) {
      if (!answer.ok) throw new Error(name + " is not there");
      return answer.json();
    });
  }

  /** Loads what every question needs, once. Fails where there is no index: from a disk, or before it is made. */
  function begin() {
    if (!begun) {
      begun = Promise.all([import(at("pagefind/pagefind.js")), json("words.json"), told("pages")]).then(function (got) {
        const index = got[0].createInstance({ noWorker: true, excerptLength: 24, ranking: { metaWeights: METAS } });
        const known = { index: index, ids: got[2].ids, facts: got[2].facts, sets: new Map(), small: new Set(got[1].small), same: got[1].same, asked: new Map() };
        known.pages = known.ids.length;
        known.kinds = new Map();
        for (const kind of Object.keys(known.facts.is || {})) for (const id of members(known, "is", kind)) known.kinds.set(id, kind);
        return known;
      });
      begun.catch(function () { begun = null; });
    }
    return begun;
  }

  /** What each page is and whom it is for, or the values of its facets. Pagefind would load the whole index for that. */
  function told(what) {
    const language = document.documentElement.lang.toLowerCase().split("-")[0];
    return fetch(at("pagefind/" + what + "." + language + ".json")).then(function (answer) {
      if (!answer.ok) throw new Error("there is no index");
      return answer.json();
    });
  }

  /** The ids of the pages that have a value: they stand in the file as steps from one to the next. */
  function members(known, name, value) {
    const key = name + ":" + value;
    if (!known.sets.has(key)) {
      const set = new Set();
      let place = -1;
      for (const step of (known.facts[name] || {})[value] || []) set.add(known.ids[place += step]);
      known.sets.set(key, set);
    }
    return known.sets.get(key);
  }

  /** The words of a question in lower case, without signs. */
  function wordsOf(text) {
    return text.toLowerCase().replace(/[‘’]/g, "'").match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) || [];
  }

  /** What to look for: each word that says something, with other words for it. */
  function unitsOf(words, known) {
    const telling = words.filter(function (word) { return !known.small.has(word); });
    const units = (telling.length ? telling : words).map(function (word) { return { word: word, ways: [{ text: word, weight: 1 }] }; });
    for (const group of known.same) {
      for (const said of group) {
        const parts = wordsOf(said);
        if (!holds(words, parts)) continue;
        const others = group.filter(function (other) { return other !== said; })
          .map(function (other) { return { text: other, weight: other === group[0] ? OUR_WORD : SAME }; });
        const unit = parts.length === 1 && units.find(function (one) { return one.word === parts[0]; });
        if (unit) unit.ways = unit.ways.concat(others); else units.push({ word: said, ways: others });
      }
    }
    return units;
  }

  function holds(words, parts) {
    return parts.length > 0 && words.some(function (_, first) {
      return parts.every(function (part, offset) { return words[first + offset] === part; });
    });
  }

  /** Pages that hold all words of a text, as Pagefind finds and weighs them; asked once. */
  function pagesWith(text, known) {
    if (!known.asked.has(text)) {
      known.asked.set(text, known.index.search(text).then(async function (answer) {
        if (!answer.results.length || text.indexOf(" ") > 0) return answer.results;
        const exact = (await known.index.search('"' + text + '"')).results;
        if (exact.length) return sharpened(answer.results, exact, known.pages);
        return await isMeant(text, answer.results) ? answer.results : [];
      }));
    }
    return known.asked.get(text);
  }

  /** How much a word says that stands on so many of all pages. */
  function rarity(some, all) { return some ? Math.log(1 + all / some) : 0; }

  /** The results with more weight for those that hold the word itself: Pagefind takes "technical" for "technician" too. */
  function sharpened(results, exact, pages) {
    const more = rarity(exact.length, pages) / rarity(results.length, pages);
    const hold = new Set(exact.map(function (one) { return one.id; }));
    return results.map(function (one) {
      return { id: one.id, words: one.words, data: one.data, holds: hold.has(one.id), score: hold.has(one.id) ? one.score * more : one.score };
    });
  }

  /** Whether a word that is not there begins one that is: for an unknown one Pagefind takes what has its first letters. */
  async function isMeant(text, results) {
    const hit = results.find(function (one) { return one.words.length; });
    if (!hit) return true; // in a title or in what people say
    const marked = (await hit.data()).excerpt.match(/<mark>[^<]*/g) || [];
    return marked.some(function (mark) {
      const word = wordsOf(mark.slice(6)).join("");
      let same = 0;
      while (same < word.length && word[same] === text[same]) same++;
      return same === text.length || (same === word.length && same > 2) || same >= text.length * 0.6;
    });
  }

  /** Fills in which pages a unit finds, and how rare that is. */
  async function lookUp(unit, known) {
    const found = new Map();
    let holding = 0;
    for (const way of unit.ways) {
      const results = await pagesWith(way.text, known);
      if (way.text === unit.word) unit.isUnknown = results.every(function (one) { return known.kinds.get(one.id) === "word"; });
      if (way.text === unit.word) holding = results.filter(function (one) { return one.holds; }).length;
      for (const one of results) {
        const score = one.score * way.weight;
        const before = found.get(one.id);
        if (!before || before.score < score) found.set(one.id, { score: score, result: one });
      }
    }
    unit.found = found;
    unit.rarity = rarity(holding || found.size, known.pages);
    const isListed = Array.from(found.keys()).every(function (id) { return known.kinds.get(id) === "word"; });
    if (isListed) unit.rarity *= LISTED;
  }

  /** Words of the site that are one slip of the finger away; two for long words. */
  async function nearWords(word) {
    if (word.length < 4) return [];
    if (!spelling) spelling = json("spelling.json").catch(function () { spelling = null; return []; });
    const most = word.length < 8 ? 1 : 2;
    let nearest = most;
    let near = [];
    for (const other of await spelling) {
      if (other[0] !== word[0]) continue; // the first letter is seldom the wrong one, and "bill" is no "pill"
      const steps = distance(word, other, nearest);
      if (!steps || steps > nearest) continue;
      if (steps < nearest) near = [];
      nearest = steps;
      near.push(other);
    }
    return near.slice(0, 3);
  }

  /** How many letters must be changed, added, left out or swapped with their neighbour; `most` + 1 when it is more. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, function (_, place) { return place; });
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        const differs = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + differs);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min.apply(null, next) > most) return most + 1;
      before = row;
      row = next;
    }
    return row[other.length];
  }

  /** The id of the role this browser remembers, or null. */
  function myRole() { return footpath.memory.get("role"); }

  /** One page's weight in a question; 0 when it holds too little of it. */
  function weigh(id, units, known, mine) {
    let score = 0;
    let held = 0;
    let all = 0;
    let best = null;
    for (const unit of units) {
      all += unit.rarity;
      const hit = unit.found.get(id);
      if (!hit) continue;
      held += unit.rarity;
      score += hit.score;
      // The words around the rarest hit are shown; a hit in a title alone has none.
      if (!best || hit.score > best.score && hit.result.words.length || !best.result.words.length) best = hit;
    }
    const part = all ? held / all : 0;
    if (part < SEVERAL) return { score: 0 };
    const kind = known.kinds.get(id) || "story";
    const own = mine.has(id) ? (kind === "answer" ? MY_ANSWER : MINE) : 1;
    const plain = score * part * KINDS[kind];
    return { score: plain * own, plain: plain, best: best, kind: kind };
  }

  /**
   * The pages that answer a question, the best first.
   * Yields {words, instead, role, pages: [{id, kind, mine, data()}]}: `instead` is the question as it was understood when
   * a word was mistyped, else empty; `words` are those that were looked up; `data()` is Pagefind's, one request. Fails where there is no index.
   */
  async function find(text) {
    const known = await begin();
    const words = wordsOf(text);
    const units = unitsOf(words, known);
    await Promise.all(units.map(function (unit) { return lookUp(unit, known); }));
    const changed = new Map();
    for (const unit of units) {
      if (!unit.isUnknown) continue;
      const was = unit.found.size;
      const near = await nearWords(unit.word);
      if (!near.length) continue;
      unit.ways = unit.ways.concat(near.map(function (word) { return { text: word, weight: NEAR }; }));
      await lookUp(unit, known);
      if (!was && unit.found.size) changed.set(unit.word, near[0]);
    }
    const role = myRole();
    const mine = members(known, "for", role);
    const ids = new Set();
    for (const unit of units) for (const id of unit.found.keys()) ids.add(id);
    const weighed = Array.from(ids, function (id) { return Object.assign({ id: id }, weigh(id, units, known, mine)); })
      .filter(function (page) { return page.score > 0; })
      .sort(function (one, other) { return other.score - one.score || (one.id < other.id ? -1 : 1); });
    const least = WEAK * weighed.reduce(function (most, page) { return Math.max(most, page.plain); }, 0);
    return {
      role: mine.size ? role : null,
      words: units.reduce(function (all, unit) { return all.concat(unit.ways.map(function (way) { return way.text; })); }, [])
        .filter(function (text) { return text.length > 1 && text.indexOf(" ") < 0; }),
      instead: changed.size ? words.map(function (word) { return changed.get(word) || word; }).join(" ") : "",
      pages: weighed.filter(function (page) { return page.plain >= least; }).map(function (page) {
        return { id: page.id, kind: page.kind, score: page.score, mine: mine.has(page.id), words: page.best.result.words.length, data: page.best.result.data };
      })
    };
  }

  /**
   * The first `count` pages as rows, each with its fragment: {page, data, also}. Answers to the same situation are one
   * row, the other roles' are in `also`. What finds the situation or the way of working behind an answer finds the
   * answer, which is what somebody in the middle of it needs; they follow it.
   */
  async function rows(pages, count) {
    const some = pages.slice(0, count);
    const loaded = await Promise.all(some.map(function (page) { return page.data(); }));
    const all = some.map(function (page, place) {
      return { page: page, data: loaded[place], about: loaded[place].filters.situation || [], also: [], score: page.score };
    });
    const answers = new Map();
    for (const row of all) {
      if (row.page.kind !== "answer") continue;
      const first = answers.get(row.about[0]);
      if (!first) { answers.set(row.about[0], row); continue; }
      // Where nobody has said who they are, the answer for everybody stands for the others.
      const isShared = row.data.url.indexOf("/for/everyone/") >= 0 && !first.page.mine && row.page.score > first.page.score * SHARED;
      if (isShared) [first.page, first.data, row.page, row.data] = [row.page, row.data, first.page, first.data];
      first.also.push(row);
    }
    for (const row of all) {
      if (row.page.kind !== "situation" && row.page.kind !== "journey") continue;
      const behind = row.about.map(function (about) { return answers.get(about); }).filter(Boolean);
      for (const answer of behind) if (isForSame(answer.data, row.data)) answer.score = Math.max(answer.score, row.page.score);
      if (behind.length) row.score *= BEHIND;
    }
    return all.filter(function (row) { return row.page.kind !== "answer" || answers.get(row.about[0]) === row; })
      .sort(function (one, other) { return other.score - one.score || (one.page.id < other.page.id ? -1 : 1); });
  }

  /** Whether two pages have a role in common; a page that names none is for everybody. */
  function isForSame(one, other) {
    const roles = other.filters.for || [];
    return !roles.length || (one.filters.for || []).some(function (role) { return roles.indexOf(role) >= 0; });
  }

  /** What is known of each page with its facets, which only the search page needs. */
  async function known() {
    const some = await begin();
    if (!faceted) {
      faceted = told("facets").then(function (facets) { Object.assign(some.facts, facets); return some; });
      faceted.catch(function () { faceted = null; });
    }
    return faceted;
  }

  /** For one value of a facet the ids of its pages. */
  async function idsWith(facet, value) { return members(await known(), facet, value); }

  /** The values of every facet. */
  async function facets() {
    const facts = (await known()).facts;
    return Object.fromEntries(Object.keys(facts).map(function (name) { return [name, Object.keys(facts[name])]; }));
  }

  /** Words as nodes, those of the question marked; and whether there was any. */
  function marked(text, words) {
    const parts = document.createDocumentFragment();
    let any = false;
    for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
      const low = piece.toLowerCase();
      const hit = words.some(function (word) { return low.indexOf(word) === 0 || (low.length > 3 && word.indexOf(low) === 0); });
      if (hit) parts.appendChild(document.createElement("mark")).textContent = piece; else parts.append(piece);
      any = any || hit;
    }
    return { parts: parts, any: any };
  }

  /** What a row says of a page: its own line where a word of the question is in it, else the words around the hit. */
  function about(row, words) {
    const line = marked(row.data.meta.description || "", words);
    if (line.any || !row.page.words || row.data.excerpt.indexOf("<mark>") < 0) return line.parts;
    const parts = document.createDocumentFragment();
    parts.append("… ");
    for (const node of new DOMParser().parseFromString(row.data.excerpt, "text/html").body.childNodes) {
      if (node.nodeName === "MARK") parts.appendChild(document.createElement("mark")).textContent = node.textContent;
      else parts.append(node.textContent);
    }
    parts.append(" …");
    return parts;
  }

  footpath.search = { begin: begin, find: find, rows: rows, facets: facets, idsWith: idsWith, about: about, home: home };
})();
