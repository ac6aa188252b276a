/* 10 · Light, dark or as the system says: one button in the header. */
(function () {
  var button = document.querySelector("[data-fp-scheme]");
  if (!button) return;
  var root = document.documentElement;
  var system = matchMedia("(prefers-color-scheme: dark)");
  function isDark() { return root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches; }
  function show() { button.setAttribute("aria-pressed", String(isDark())); }
  button.hidden = false;
  button.addEventListener("click", function () {
    var chosen = isDark() ? "light" : "dark";
    var follows = (chosen === "dark") === system.matches;
    try {
      if (follows) localStorage.removeItem("footpath.scheme"); else localStorage.setItem("footpath.scheme", chosen);
    } catch (refused) { /* it holds for this page at least */ }
    if (follows) delete root.dataset.scheme; else root.dataset.scheme = chosen;
    show();
  });
  system.addEventListener("change", show);
  show();
})();
