/* 74 · A word of ours says what it means where it stands. Its link leads to the words we use wherever this cannot run. */
(function () {
  var words = document.querySelectorAll("a.fp-term");
  var meanings = document.querySelector(".fp-meanings");
  if (!meanings || !("popover" in HTMLElement.prototype)) return;
  var note = document.createElement("span"); // may stand in a paragraph
  var shown = null, shut = null;
  note.className = "fp-meaning";
  note.setAttribute("popover", "auto");
  note.setAttribute("role", "note");
  note.setAttribute("data-pagefind-ignore", "");

  function part(name, fill) {
    var one = document.createElement(name);
    fill(one);
    note.append(one);
    return one;
  }

  /* Below the word, inside the window; a narrow window has it at its lower edge, which the style sheet does. */
  function place(word) {
    var line = word.getClientRects()[0], wide = document.documentElement.clientWidth;
    var left = Math.max(16, Math.min(line.left, wide - note.offsetWidth - 16));
    var below = line.bottom + note.offsetHeight + 16 <= innerHeight;
    note.style.setProperty("left", left + scrollX + "px");
    note.style.setProperty("top", (below ? line.bottom + 6 : line.top - note.offsetHeight - 6) + scrollY + "px");
  }

  function show(word) {
    note.textContent = "";
    part("b", function (title) { title.className = "fp-meaning__word"; title.textContent = word.textContent; });
    part("span", function (text) {
      var meaning = document.getElementById(word.getAttribute("aria-describedby"));
      meaning.childNodes.forEach(function (node) { text.append(node.cloneNode(true)); });
    });
    part("a", function (more) { more.setAttribute("href", word.getAttribute("href")); more.textContent = meanings.dataset.more; });
    word.after(note); // the next stop of the Tab key
    shown = word;
    note.showPopover();
    place(word);
  }

  note.addEventListener("beforetoggle", function (event) {
    if (shown) shown.setAttribute("aria-expanded", event.newState === "open");
  });
  note.addEventListener("toggle", function (event) { // nothing of it stays among the words of the page
    if (event.newState === "closed") note.remove();
  });
  words.forEach(function (word) {
    word.setAttribute("role", "button");
    word.setAttribute("aria-expanded", "false");
    // A press outside closes the note before it becomes a click: on its own word that is all it shall do.
    word.addEventListener("pointerdown", function () { shut = note.isConnected && note.matches(":popover-open") && shown === word; });
    word.addEventListener("keydown", function (event) {
      shut = note.isConnected && note.matches(":popover-open") && shown === word;
      if (event.key === " ") { event.preventDefault(); word.click(); }
    });
    word.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (note.isConnected && note.matches(":popover-open")) note.hidePopover();
      if (!shut) show(word);
      shut = null;
    });
  });
})();
