/* Shows what was read before when there is no connection. VERSION and SHELL stand before this, from the server.
   What is kept belongs to one session: every page tells whose it is, and another session's first page drops it all.
   Only pages that are read are kept; nothing that is sent is ever kept and sent later. */
const SHELL_CACHE = `tidings-shell-${VERSION}`;
const PAGES_CACHE = "tidings-pages";
const OWNER = "/m/kept-by";
const OFFLINE = "/m/offline";
const PAGES_MAX = 60, INKS_MAX = 200, PATIENCE = 5000;

/* Where the pages are that are kept; all else of the member's side is asked for each time. */
const READ = /^\/m(?:\/(?:chats|messages|accounts)\/[\w.-]+)?$/;

/* Counts what was dropped: an answer that was on its way meanwhile is not kept. */
let epoch = 0;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const shell = await caches.open(SHELL_CACHE);
    await shell.addAll(SHELL);
    await shell.add(new Request(OFFLINE, {cache: "no-store"}));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("tidings-shell-") && name !== SHELL_CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

async function wipe() {
  epoch += 1;
  await caches.delete(PAGES_CACHE);
}

/* Whose page it is decides what may stay here; empty where the answer does not tell. */
async function belongs(answer, startedIn) {
  const owner = answer.headers.get("Tidings-Session");
  if (!owner || startedIn !== epoch) return false;
  if (owner === "none") {
    await wipe();
    return false;
  }
  let pages = await caches.open(PAGES_CACHE);
  const kept = await pages.match(OWNER);
  if (kept && await kept.text() === owner) return true;
  if (kept) {
    await wipe();
    pages = await caches.open(PAGES_CACHE);
  }
  await pages.put(OWNER, new Response(owner));
  return true;
}

/* Those that were not opened for longest go first: to keep a page again moves it to the end. */
async function limit(cache, most, counts) {
  const keys = (await cache.keys()).filter((request) => counts(new URL(request.url)));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((request) => cache.delete(request)));
}

async function keep(url, answer, startedIn) {
  const copy = answer.clone();
  const ours = await belongs(answer, startedIn);
  if (ours && answer.status === 404) await (await caches.open(PAGES_CACHE)).delete(url.pathname);
  if (!ours || answer.status !== 200 || answer.redirected || url.search || !READ.test(url.pathname)) return;
  const startedAt = epoch;
  const pages = await caches.open(PAGES_CACHE);
  await pages.delete(url.pathname);
  await pages.put(url.pathname, copy);
  if (startedAt !== epoch) {
    await caches.delete(PAGES_CACHE); // somebody left meanwhile
    return;
  }
  await limit(pages, PAGES_MAX, (one) => one.pathname !== OWNER);
}

/* Marked, so that the page says that it is of before. */
async function marked(kept) {
  const headers = new Headers(kept.headers);
  headers.set("Tidings-Kept", "yes");
  headers.delete("Content-Length");
  const html = (await kept.text()).replace("<html ", '<html data-kept="" ');
  return new Response(html, {status: 200, headers});
}

async function keptPage(url) {
  if (url.search) return undefined;
  const pages = await caches.open(PAGES_CACHE);
  const kept = await pages.match(url.pathname);
  return kept && await marked(kept);
}

async function offlinePage() {
  const kept = await caches.match(OFFLINE);
  const headers = kept ? new Headers(kept.headers) : new Headers({"Content-Type": "text/plain"});
  headers.set("Tidings-Kept", "yes");
  return new Response(kept ? await kept.text() : "No connection", {status: 503, headers});
}

/* The offline page is kept in the language of the pages. */
async function renewOffline(language) {
  const kept = await caches.match(OFFLINE);
  if (kept && kept.headers.get("Content-Language") === language) return;
  const shell = await caches.open(SHELL_CACHE);
  await shell.add(new Request(OFFLINE, {cache: "no-store"})).catch(() => {});
}

/* The network first; what is kept after too long a wait, or without a connection. */
async function page(event, url) {
  const startedIn = epoch;
  const answer = fetch(event.request).then((found) => {
    const language = found.headers.get("Content-Language");
    event.waitUntil(keep(url, found.clone(), startedIn).then(() => language && renewOffline(language)));
    return found;
  });
  let timer = 0;
  const late = new Promise((resolve) => { timer = setTimeout(resolve, PATIENCE); });
  try {
    const first = await Promise.race([answer, late]);
    return first ?? (await keptPage(url)) ?? await answer;
  } catch {
    return (await keptPage(url)) ?? offlinePage();
  } finally {
    clearTimeout(timer);
    answer.catch(() => {});
  }
}

/* What its address names for ever. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const shell = await caches.open(SHELL_CACHE);
    await shell.put(request, answer.clone());
    await limit(shell, INKS_MAX, (one) => one.pathname.startsWith("/card/"));
  }
  return answer;
}

/* Sent now or not at all. */
async function sent(event, url) {
  try {
    if (url.pathname === "/m/sign-out") await wipe();
    const startedIn = epoch;
    const answer = await fetch(event.request);
    event.waitUntil(belongs(answer.clone(), startedIn));
    return answer;
  } catch {
    return offlinePage();
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/m/assets/") || url.pathname === "/card/inks.css") {
    if (event.request.method === "GET") event.respondWith(asset(event.request));
    return;
  }
  const ours = url.pathname === "/m" || url.pathname.startsWith("/m/");
  if (!ours || url.pathname.startsWith("/m/api/")) return;
  if (event.request.mode === "navigate" && event.request.method === "POST") {
    event.respondWith(sent(event, url));
  } else if (event.request.method === "GET"
      && (event.request.mode === "navigate" || event.request.headers.get("Accept") === "text/html")) {
    event.respondWith(page(event, url));
  }
});
