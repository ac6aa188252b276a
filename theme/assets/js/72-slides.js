/* 72 · Slides: the arrow keys lead from one to the next, and a button fills the screen. Without it they stand below each other. */
(function () {
  var all = document.querySelector("[data-fp-slides]");
  if (!all) return;
  var slides = Array.from(all.children);

  /* The slide whose top is nearest to the top of what is seen. */
  function current() {
    var best = 0;
    slides.forEach(function (slide, number) {
      if (Math.abs(slide.getBoundingClientRect().top) < Math.abs(slides[best].getBoundingClientRect().top)) best = number;
    });
    return best;
  }
  function show(number) {
    var slide = slides[Math.max(0, Math.min(slides.length - 1, number))];
    slide.scrollIntoView({ block: "start" });
    slide.focus({ preventScroll: true });
  }
  var steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  addEventListener("keydown", function (event) {
    var far = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (far || !/^(BODY|SECTION|MAIN|DIV)$/.test(event.target.tagName) || !(event.key in steps)) return;
    event.preventDefault();
    var here = slides.indexOf(document.activeElement);
    // Before the first slide the key leads to the first one.
    if (here < 0 && slides[0].getBoundingClientRect().top > 8) show(0);
    else show((here < 0 ? current() : here) + steps[event.key]);
  });

  var button = document.querySelector("[data-fp-whole-screen]");
  if (!all.requestFullscreen || !document.fullscreenEnabled) return;
  button.hidden = false;
  button.firstElementChild.addEventListener("click", function () {
    all.requestFullscreen().then(function () { show(0); });
  });
})();
