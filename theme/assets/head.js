/* Stands in the head of every page, before anything is drawn: says that scripts run, and which scheme the
   reader chose. Its hash is in the policy, so not one letter of it may differ from page to page. */
(function (root) {
  root.classList.add("fp-js");
  try {
    var scheme = localStorage.getItem("footpath.scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch (refused) { /* the browser keeps nothing: the system's scheme it is */ }
})(document.documentElement);
