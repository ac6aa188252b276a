/* The service worker of “Keep on this phone”. It exists only after a reader pressed that button, stores only the pages
   that the site lists for the reader's work (for/<role>/keep.json), and goes when the site says so (keep.json).
   One cache for each build. Pages come from the network first. */
"use strict";
const ROOT = new URL(self.registration.scope);
const SHELF = "footpath:" + ROOT.pathname + ":";
const STATE = new URL("kept-pages.json", ROOT).href; // never asked of the network: lives in the cache alone
const OFFLINE = new URL("without-signal/", ROOT).href;
const PATIENCE_MS = 3000;
const LIMIT_MS = 30000;
const OURS = '<meta name="generator" content="Footpath">';

/* what is kept */

async function shelves() {
  return (await caches.keys()).filter((name) => name.startsWith(SHELF));
}

/* The one whole cache: its state was written last. A cache without one is what an interrupted keeping left. */
async function current() {
  for (const name of await shelves()) {
    const cache = await caches.open(name);
    const state = await cache.match(STATE);
    if (state) return { name, cache, state: await state.json() };
  }
  return null;
}

function bare(address) {
  const url = new URL(address);
  url.search = url.hash = "";
  url.pathname = url.pathname.replace(/index\.html$/, "");
  return url.href;
}

async function kept(address) {
  const now = await current();
  return now ? now.cache.match(bare(address)) : undefined;
}

/* keeping and forgetting, one after the other */

let turn = Promise.resolve();
function inTurn(act) {
  turn = turn.then(act, act);
  return turn;
}

async function ask(path) {
  const limit = AbortSignal.timeout ? AbortSignal.timeout(LIMIT_MS) : undefined; // half a signal must not hold up the rest
  return fetch(new URL(path, ROOT).href, { cache: "no-cache", credentials: "same-origin", signal: limit });
}

async function build() {
  const reply = await ask("keep.json");
  if (reply.status === 404 || reply.status === 410) return { keep: false };
  if (!reply.ok) throw new Error(reply.status);
  return reply.json();
}

/* Puts everything for `roles` into the cache of `id`, then lets the others go. Fails whole: what was kept stays. */
async function fill(id, roles) {
  const lists = {};
  for (const role of roles) {
    const reply = await ask(role + "keep.json");
    if (reply.status === 404 || reply.status === 410) continue; // this work has no pages any more
    if (!reply.ok) throw new Error(reply.status);
    lists[role] = await reply.json();
  }
  const cache = await caches.open(SHELF + id);
  const wanted = new Set(Object.values(lists).flatMap((list) => [...list.pages.map((page) => page.url), ...list.files]));
  await Promise.all([...wanted].map(async (path) => {
    const reply = await ask(path);
    if (!reply.ok || reply.redirected) throw new Error(path);
    const isPage = path === "" || path.endsWith("/");
    if (isPage && !(await reply.clone().text()).includes(OURS)) throw new Error(path); // somebody's sign-in page
    await cache.put(new URL(path, ROOT).href, reply);
  }));
  await write(cache, { day: Date.now(), roles: lists });
  for (const name of await shelves()) if (name !== SHELF + id) await caches.delete(name);
  await tidy(cache, wanted);
}

function write(cache, state) {
  return cache.put(STATE, new Response(JSON.stringify(state), { headers: { "Content-Type": "application/json" } }));
}

async function tidy(cache, wanted) {
  const addresses = new Set([STATE, ...[...wanted].map((path) => new URL(path, ROOT).href)]);
  for (const request of await cache.keys()) if (!addresses.has(request.url)) await cache.delete(request);
}

async function keep(role) {
  const now = await current();
  const news = await build();
  if (!news.keep) return destroy();
  return fill(news.build, [...new Set([...(now ? Object.keys(now.state.roles) : []), role])]);
}

async function forget(role) {
  const now = await current();
  if (!now) return destroy();
  delete now.state.roles[role];
  const lists = Object.values(now.state.roles);
  if (!lists.length) return destroy();
  await write(now.cache, now.state);
  return tidy(now.cache, new Set(lists.flatMap((list) => [...list.pages.map((page) => page.url), ...list.files])));
}

async function destroy() {
  for (const name of await shelves()) await caches.delete(name);
  await self.registration.unregister();
}

/* Asked at each visit with signal: does the site still want this, and is there a new build? */
async function look() {
  const news = await build();
  if (!news.keep) return destroy();
  const now = await current();
  if (now && now.name !== SHELF + news.build) await fill(news.build, Object.keys(now.state.roles));
  return undefined;
}

/* what the browser asks */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { act, role } = event.data;
  const done = inTurn(async () => {
    if (act === "keep") await keep(role);
    if (act === "forget") await forget(role);
    const now = await current();
    return now ? now.state : null;
  }).then((state) => ({ ok: true, state }), () => ({ ok: false }));
  event.waitUntil(done.then((answer) => event.ports[0].postMessage(answer)));
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const isOurs = request.method === "GET" && request.url.startsWith(ROOT.href) && !request.headers.has("range");
  if (!isOurs) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (["style", "script", "font", "image"].includes(request.destination)) event.respondWith(part(request));
});

async function page(event) {
  const asked = fetch(event.request);
  event.waitUntil(asked.then(() => inTurn(look)).catch(() => { /* no signal, or half of it: next time */ }));
  const saved = await kept(event.request.url);
  const late = new Promise((done) => { if (saved) setTimeout(done, PATIENCE_MS); });
  const reply = await Promise.race([asked, late]).catch(() => undefined);
  if (reply && reply.status < 500) return reply;
  if (saved) return saved;
  if (reply) return reply;
  if (!(await kept(OFFLINE))) return Response.error();
  const path = event.request.url.slice(ROOT.href.length - 1);
  return Response.redirect(OFFLINE + "?page=" + encodeURIComponent(path));
}

/* Styles, scripts, fonts and pictures: those with a hash in their name never change, so what is kept is right. */
async function part(request) {
  const saved = await kept(request.url);
  if (saved && /\.[0-9a-f]{8,}\.\w+$/.test(bare(request.url))) return saved;
  return fetch(request).catch((lost) => { if (saved) return saved; throw lost; });
}
