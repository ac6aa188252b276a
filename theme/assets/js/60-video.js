/* 60 · A film stands on the page as a button with its first picture. Pressing it puts the film in its place and
   plays it; before that nothing of the film is asked for, neither film nor captions. The film's own HTML waits in
   the <noscript> that serves those without scripts. */
(function () {
  document.querySelectorAll("[data-fp-film]").forEach(function (box) {
    var button = box.querySelector("button");
    var waiting = box.querySelector("noscript");
    if (!button || !waiting) return;
    button.addEventListener("click", function () {
      var film = new DOMParser().parseFromString(waiting.textContent, "text/html").querySelector("video");
      var first = button.querySelector("img");
      if (first) film.poster = first.currentSrc || first.src;
      film = document.importNode(film, true);
      button.replaceWith(film);
      film.focus();
      var started = film.play();
      if (started) started.catch(function () { /* the browser waits for its own button */ });
    });
  });
})();
