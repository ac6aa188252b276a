/* 70 · Print this page: a button that only a script can answer. What only paper shows is fetched first. */
(function () {
  var late = Array.from(document.querySelectorAll(".fp-code-end img"));
  function fetched() {
    return Promise.all(late.map(function (picture) {
      picture.loading = "eager";
      if (picture.naturalWidth) return null;
      return new Promise(function (done) { // loaded or not: its words stand in for it
        picture.addEventListener("load", done);
        picture.addEventListener("error", done);
      });
    }));
  }
  addEventListener("beforeprint", fetched);
  addEventListener("keydown", function (event) { if (event.ctrlKey || event.metaKey) fetched(); }); // Ctrl P comes next
  document.querySelectorAll("[data-fp-print]").forEach(function (place) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", function () { fetched().then(function () { print(); }); });
  });
})();
