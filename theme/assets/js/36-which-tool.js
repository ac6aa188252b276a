/* 36 · Which tool when: one question at a time, at most three, and at the end at most three tools. Questions that make
   no difference any more are left out. What was said stands in the address. The tools come from the table below. */
(function () {
  const section = document.querySelector("[data-fp-chooser]");
  if (!section) return;
  const words = section.dataset;
  const lists = section.querySelector(".fp-chooser");
  const template = section.querySelector("template[data-fp-choose]");
  const [askBox, endBox, allLine] = template.content.children;
  const MOST = 3;
  const questions = [...lists.querySelectorAll(":scope > li")].map(item => ({
    key: item.dataset.question,
    ask: item.querySelector("h3").textContent,
    answers: [...item.querySelectorAll("[data-answer]")].map(answer => ({
      key: answer.dataset.answer,
      words: answer.querySelector("summary, b").textContent
    }))
  }));
  const tools = [...document.querySelectorAll("tr[data-choose]")].map(row => ({
    row, by: new URLSearchParams(row.dataset.choose)
  }));
  let shown = null;

  const all = allLine.cloneNode(true);
  const allButton = all.querySelector("button");
  lists.before(all);
  lists.hidden = true;
  allButton.addEventListener("click", () => {
    lists.hidden = !lists.hidden;
    allButton.setAttribute("aria-expanded", String(!lists.hidden));
  });
  addEventListener("popstate", () => show(true));
  show(false);

  /* What was said, in the order of the questions: only what is an answer. */
  function said() {
    const asked = new URLSearchParams(location.search);
    return questions.map(question => ({ question, answer: question.answers.find(one => one.key === asked.get(question.key)) }))
      .filter(one => one.answer);
  }

  function fitting(answers) {
    return tools.filter(tool => answers.every(({ question, answer }) => {
      const own = tool.by.get(question.key);
      return own === null || own === answer.key;
    })).map(tool => ({ tool, hits: answers.filter(({ question }) => tool.by.has(question.key)).length }))
      .sort((one, other) => other.hits - one.hits).map(one => one.tool);
  }

  /* The next question that still tells the tools apart. */
  function nextQuestion(answers, left) {
    return questions.find(question => !answers.some(one => one.question === question)
      && new Set(left.map(tool => tool.by.get(question.key))).size > 1);
  }

  function go(answers, replaces) {
    const query = new URLSearchParams(answers.map(({ question, answer }) => [question.key, answer.key])).toString();
    history[replaces ? "replaceState" : "pushState"](null, "", location.pathname + (query ? "?" + query : ""));
    show(true);
  }

  function show(moves) {
    const answers = said();
    const left = fitting(answers);
    const question = left.length > 1 || !answers.length ? nextQuestion(answers, left) : undefined;
    const box = question ? asking(question, answers) : ending(answers, left);
    if (shown) shown.replaceWith(box); else section.querySelector("h2").after(box);
    shown = box;
    // The question takes the focus, so that it is read out and the answers are the next stop.
    if (moves) box.querySelector(".fp-choosing__ask").focus({ preventScroll: true });
    if (moves) box.scrollIntoView({ block: "nearest" });
  }

  /* What was said so far: pressing one goes back to that question. */
  function fillSaid(box, answers) {
    const line = box.querySelector("[data-fp-said]");
    const one = line.firstElementChild;
    answers.forEach(({ question, answer }) => {
      const button = one.cloneNode(true);
      button.textContent = answer.words;
      button.addEventListener("click", () => go(answers.filter(other => other.question !== question && questions.indexOf(other.question) < questions.indexOf(question))));
      one.before(button);
    });
    one.remove();
    if (!answers.length) line.remove();
  }

  function asking(question, answers) {
    const box = askBox.cloneNode(true);
    fillSaid(box, answers);
    box.querySelector("[data-fp-step]").textContent = words.step.replace("{number}", answers.length + 1);
    box.querySelector(".fp-choosing__ask").textContent = question.ask;
    const item = box.querySelector("li");
    question.answers.forEach(answer => {
      const made = item.cloneNode(true);
      const button = made.querySelector("button");
      button.textContent = answer.words;
      button.addEventListener("click", () => go([...answers, { question, answer }]));
      item.before(made);
    });
    item.remove();
    return box;
  }

  function ending(answers, left) {
    const box = endBox.cloneNode(true);
    fillSaid(box, answers);
    const list = box.querySelector(".fp-cards");
    const pattern = list.querySelector("li");
    const chosen = left.slice(0, MOST);
    const title = box.querySelector(".fp-choosing__ask");
    const nearest = box.querySelector("[data-fp-nearest]");
    const none = box.querySelector("[data-fp-none]");
    const who = box.querySelector("[data-fp-who]");
    title.textContent = chosen.length > 1 ? words.found.replace("{count}", chosen.length) : chosen.length ? words.foundOne : words.none;
    if (chosen.length) {
      none.remove();
      nearest.remove();
      if (who) who.remove();
      chosen.forEach(tool => list.append(card(tool, pattern)));
    } else {
      // Honest, and not the end: what fits without the last thing that was said.
      const almost = fitting(answers.slice(0, -1)).slice(0, MOST);
      const other = list.cloneNode(false);
      almost.forEach(tool => other.append(card(tool, pattern)));
      if (almost.length) nearest.append(other); else nearest.remove();
      list.remove();
    }
    pattern.remove();
    box.querySelector("[data-fp-again]").addEventListener("click", () => go([]));
    return box;
  }

  /* A tool as a card, from its row of the table. */
  function card(tool, pattern) {
    const made = pattern.cloneNode(true);
    const [head, use, not] = tool.row.children;
    const link = head.querySelector("a");
    made.querySelector(".fp-card__title").replaceChildren(link.cloneNode(true));
    const why = made.querySelector("[data-fp-why]");
    why.replaceChildren(...head.querySelector(".fp-table__why").cloneNode(true).childNodes);
    const call = head.querySelector(".fp-tool--call");
    if (call) why.after(call.cloneNode(true));
    for (const [name, cell] of [["use", use], ["not", not]]) {
      const line = made.querySelector(`[data-fp-${name}]`);
      const own = cell.querySelector("ul");
      if (own) line.after(own.cloneNode(true)); else line.remove();
    }
    return made;
  }
})();
