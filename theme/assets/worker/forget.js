/* Stands in the place of the service worker when the site no longer lets pages be kept: whoever still has the old one
   gets this one, which takes what was kept away, and itself. */
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const shelf = "footpath:" + new URL(self.registration.scope).pathname + ":";
  for (const name of await caches.keys()) if (name.startsWith(shelf)) await caches.delete(name);
  await self.registration.unregister();
})()));
