/* 00 · What the other scripts share: where the site begins, and what this browser may remember.
   Classic scripts, put together into one file in the order of their names; they also run from a disk. */
"use strict";
window.footpath = (function () {
  var root = new URL(document.documentElement.dataset.root || "./", location.href);
  var folder = document.documentElement.dataset.folder || "";

  /* "/sv/tools/crm/" and "/tools/crm/" are the same page in two languages: scripts know it by the second. */
  function neutral(path) { return folder && path.indexOf("/" + folder) === 0 ? path.slice(folder.length) : path; }

  /* Several sites may share one host: everything remembered is filed under the place where this one begins. */
  function shelf(open) {
    var prefix = "footpath:" + root.pathname + ":";
    function tried(act) {
      try { return act(open()); } catch (refused) { return null; } // a browser may forbid to remember
    }
    return {
      get: function (key) { return tried(function (store) { return JSON.parse(store.getItem(prefix + key)); }); },
      set: function (key, value) { tried(function (store) { store.setItem(prefix + key, JSON.stringify(value)); }); },
      forget: function (key) { tried(function (store) { store.removeItem(prefix + key); }); },
      keys: function () {
        return tried(function (store) {
          return Object.keys(store).filter(function (key) { return key.indexOf(prefix) === 0; })
            .map(function (key) { return key.slice(prefix.length); });
        }) || [];
      }
    };
  }

  return {
    /** Where the site begins, as a URL. */
    root: root,
    /** The folder of the page's language, "sv/"; empty for the default language. */
    folder: folder,
    /** The address of a page below the root, "/sv/tools/crm/", without the folder of its language. */
    neutral: neutral,
    /** The page's own address below the root, with a slash at both ends: "/tools/crm/". */
    page: neutral("/" + location.pathname.slice(root.pathname.length).replace(/index\.html$/, "")),
    /** Kept in this browser until the reader forgets it: get(key), set(key, value), forget(key), keys(). */
    memory: shelf(function () { return localStorage; }),
    /** Kept until the window closes. */
    session: shelf(function () { return sessionStorage; })
  };
})();
