"use strict";
/* The connection by which what comes is shown at once. A page's own script says in tidings.page what it does about it:
   arrived(message), changed(state), renew(document). After a break the server sends what was missed; what the page has
   already is passed over. */
(() => {
  const place = document.getElementById("connection");
  if (!place) return;
  const FIRST_WAIT = 1000, WAIT_MAX = 30000, HIDDEN_MAX = 300000, SEEN_MAX = 4096, RENEW_APART = 1000;
  const title = document.title;
  const seen = new Set();
  // which page this tab has left, whose stream the server need not wait for any more
  const name = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  let left = sessionStorage.getItem("left") ?? "";
  sessionStorage.removeItem("left");
  let last = Number(place.dataset.after);
  let unread = Number(place.dataset.unread);
  let source = null, failures = 0, retry = 0, hiding = 0;
  let renewing = null, renewAgain = false, renewDue = 0, stale = false, leaving = false;

  const tidings = window.tidings = {
    page: null,
    kind: place.dataset.kind,
    account: place.dataset.account,
    setUnread(count) {
      unread = count;
      document.title = count > 0 ? `(${count > 99 ? "99+" : count}) ${title}` : title;
      const done = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
      done?.catch(() => {});
    },
    /* To who hears the page. */
    say(text) { document.getElementById("said").textContent = text; },
    renewSoon(wait = RENEW_APART) {
      if (!renewDue) renewDue = setTimeout(renew, wait);
    },
  };

  /* The page as it would be made now, for what was changed elsewhere. */
  async function renew() {
    clearTimeout(renewDue);
    renewDue = 0;
    if (renewing) { renewAgain = true; return; }
    const startedAt = last;
    renewing = fetch(location.pathname, {headers: {Accept: "text/html"}});
    try {
      const answer = await renewing;
      if (answer.redirected || answer.status === 404) { location.reload(); return; }
      if (!answer.ok || answer.headers.has("Tidings-Kept")) { stale = true; return; }
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      stale = false;
      delete document.documentElement.dataset.kept;
      tidings.page?.renew(made, startedAt);
      tidings.setUnread(Number(made.getElementById("connection")?.dataset.unread ?? unread));
    } catch {
      stale = true;
    } finally {
      renewing = null;
      if (renewAgain) { renewAgain = false; tidings.renewSoon(); }
    }
  }

  function arrived(event) {
    const message = JSON.parse(event.data);
    last = Math.max(last, message.msgid);
    if (seen.has(message.msgid)) return;
    seen.add(message.msgid);
    if (seen.size > SEEN_MAX) seen.delete(seen.values().next().value);
    if (!tidings.page?.arrived(message)) return;
    tidings.setUnread(unread + 1);
    tidings.renewSoon(2 * RENEW_APART);
    if (message.silent) return;
    tidings.say(`${place.dataset.arrived.replace("#", () => message.name)} ${message.title}`);
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(60);
  }

  function connected() {
    failures = 0;
    place.textContent = "";
    place.classList.remove("connection-lost");
    if (stale || "kept" in document.documentElement.dataset) tidings.renewSoon(0);
  }

  function close() {
    clearTimeout(retry);
    retry = 0;
    source?.close();
    source = null;
  }

  function connect() {
    close();
    source = new EventSource(`/m/live?after=${last}&page=${name}${left ? `&left=${left}` : ""}`);
    left = "";
    source.addEventListener("open", connected);
    source.addEventListener("message", arrived);
    source.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      tidings.page?.changed(state);
      tidings.renewSoon();
    });
    source.addEventListener("reload", () => tidings.renewSoon(0));
    source.addEventListener("expired", () => location.reload());
    source.addEventListener("error", broken);
  }

  /* All pages that lose a node at once must not come to the next one at once. */
  function broken() {
    close();
    if (leaving) return;
    failures += 1;
    if (failures > 1 || !navigator.onLine) lost();
    if (failures === 3) probe();
    const most = Math.min(WAIT_MAX, FIRST_WAIT * 2 ** failures);
    retry = setTimeout(connect, FIRST_WAIT / 2 + Math.random() * (most - FIRST_WAIT / 2));
  }

  function lost() {
    stale = true;
    if ("kept" in document.documentElement.dataset) return;
    place.classList.add("connection-lost");
    if (!place.textContent) place.textContent = place.dataset.lost;
  }

  /* An event stream does not tell why it fails; who was signed out elsewhere must come in anew. */
  async function probe() {
    try {
      const answer = await fetch("/m/live", {method: "HEAD", redirect: "manual"});
      if (answer.type === "opaqueredirect") location.reload();
    } catch { /* no connection, then */ }
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(close, HIDDEN_MAX);
    } else {
      if (!source && !retry) { stale = true; connect(); }
      tidings.page?.shown?.();
    }
  });
  addEventListener("online", () => { failures = 0; clearTimeout(retry); retry = setTimeout(connect, Math.random() * FIRST_WAIT); });
  addEventListener("offline", lost);
  // a page that is left holds no connection, of which a member has few; one that is come back to has one again
  addEventListener("pagehide", () => { leaving = true; sessionStorage.setItem("left", name); close(); });
  addEventListener("pageshow", (event) => {
    leaving = false;
    if (event.persisted) { stale = true; connect(); }
  });
  // the page's own script comes after this one
  addEventListener("DOMContentLoaded", () => { tidings.setUnread(unread); connect(); });
})();
