"use strict";
/* A conversation: what comes is added at its end; older messages above, without moving what is read. */
(() => {
  const tidings = window.tidings;
  const cards = document.getElementById("cards");
  const form = document.getElementById("read");
  const chip = document.getElementById("chip");
  const none = document.getElementById("none");
  const alone = tidings?.kind === "one";
  const all = () => [...cards.querySelectorAll(":scope > li")];
  const number = (one) => Number(one.dataset.msgid);
  const newest = () => Math.max(0, ...all().map(number));
  const scroller = document.scrollingElement;
  const atEnd = () => scroller.scrollHeight - innerHeight - scrollY < 120;
  const toEnd = (behavior) => scroller.scrollTo({top: scroller.scrollHeight, behavior});
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let readTo = form.dataset.unread === "true" ? 0 : Number(form.elements.upTo.value);
  let reading = 0, unseen = 0;

  /* In its place by its id: those of another node may come a little late. */
  function add(one) {
    if (document.getElementById(one.id)) return false;
    const after = all().find((other) => number(other) > number(one));
    cards.insertBefore(one, after ?? null);
    return true;
  }

  /* Each message brings the heading of its day; the first of a day shows it. */
  function tidy() {
    let day = "";
    for (const one of all()) {
      one.querySelector(".day").hidden = one.dataset.day === day;
      day = one.dataset.day;
    }
    if (none) none.hidden = cards.children.length > 0;
  }

  function read() {
    if (reading || document.hidden || unseen || alone && form.dataset.unread !== "true") return;
    const upTo = alone ? Number(form.elements.upTo.value) : newest();
    if (upTo <= readTo || "kept" in document.documentElement.dataset) return;
    reading = setTimeout(async () => {
      const body = new URLSearchParams(new FormData(form));
      body.set("upTo", upTo);
      try {
        const answer = await fetch(form.action, {method: "POST", body, headers: {Accept: "application/json"}});
        if (answer.ok) {
          readTo = upTo;
          tidings.setUnread((await answer.json()).unread);
        }
      } catch { /* with the next one */ } finally {
        reading = 0;
        if (!alone && readTo === upTo) read();
      }
    }, 300);
  }

  function show(count) {
    unseen = count;
    chip.hidden = count === 0;
    chip.textContent = count === 1 ? chip.dataset.one : chip.dataset.many.replace("#", String(count));
  }

  function arrived(message) {
    if (message.account !== tidings.account || alone) return !document.getElementById(`m-${message.msgid}`);
    const followed = atEnd();
    const made = document.createElement("template");
    made.innerHTML = message.html;
    const one = made.content.firstElementChild;
    if (!add(one)) return false;
    tidy();
    if (document.hidden && !document.querySelector(".new-here:not([hidden])")) one.querySelector(".new-here").hidden = false;
    if (followed && !document.hidden) {
      one.classList.add("entry-arrives");
      toEnd(still.matches ? "auto" : "smooth");
      read();
    } else {
      show(unseen + 1);
    }
    return true;
  }

  function remove(gone) {
    for (const one of all().filter(gone)) one.remove();
    tidy();
    const left = document.getElementById("gone");
    if (alone && left && !cards.children.length) left.hidden = false;
  }

  function changed(state) {
    if (state.kind === "deleted") remove((one) => number(one) === state.msgid);
    if (state.kind === "deleted-all" && state.account === tidings.account) remove((one) => number(one) <= state.upTo);
    if (state.kind === "read" && state.account === tidings.account) readTo = Math.max(readTo, state.upTo);
  }

  /* What the page would hold now; what came while it was made is newer than that. */
  function renew(made, startedAt) {
    if (alone) return;
    const followed = atEnd();
    const fresh = [...made.querySelectorAll("#cards > li")];
    const names = new Set(fresh.map((one) => one.id));
    const from = fresh.length && made.getElementById("older") ? number(fresh[0]) : 0;
    if (from > newest()) {
      cards.replaceChildren(...fresh); // more than a page was missed
      const more = made.getElementById("older").closest(".more");
      document.getElementById("older")?.closest(".more").remove();
      cards.before(more);
      watch();
    } else {
      remove((one) => !names.has(one.id) && number(one) >= from && number(one) <= startedAt);
      let added = 0;
      for (const one of fresh) if (add(one)) added += 1;
      if (added && !followed) show(unseen + added);
    }
    const standing = document.querySelector(".standing");
    standing?.remove();
    const now = made.querySelector(".standing");
    if (now) form.before(now);
    tidy();
    if (followed) { toEnd("auto"); read(); }
  }

  async function older(link) {
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, {headers: {Accept: "text/html"}});
      if (!answer.ok || answer.redirected) return;
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      const place = link.closest(".more");
      const next = made.getElementById("older");
      const below = scroller.scrollHeight - scrollY;
      for (const one of made.querySelectorAll("#cards > li")) add(one);
      tidy();
      if (next) place.replaceWith(next.closest(".more")); else place.remove();
      scroller.scrollTo({top: scroller.scrollHeight - below, behavior: "instant"});
      watch();
    } catch { /* the link is still there */ } finally {
      link.removeAttribute("aria-busy");
    }
  }

  let sight = null;
  function watch() {
    const link = document.getElementById("older");
    sight?.disconnect();
    if (!link) return;
    link.addEventListener("click", (event) => { event.preventDefault(); older(link); });
    sight = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) { sight.disconnect(); older(link); }
    }, {rootMargin: "200px"});
    sight.observe(link);
  }

  if (!tidings) return;
  tidings.page = {arrived, changed, renew, shown: () => { if (atEnd()) { show(0); read(); } }};
  if (alone) { read(); return; }
  chip.addEventListener("click", () => { show(0); toEnd(still.matches ? "auto" : "smooth"); read(); cards.lastElementChild?.querySelector("a, summary")?.focus({preventScroll: true}); });
  addEventListener("scroll", () => { if (unseen && atEnd()) { show(0); read(); } }, {passive: true});
  const first = document.querySelector(".new-here:not([hidden])");
  history.scrollRestoration = "manual";
  const begin = () => { if (first) first.scrollIntoView({block: "center"}); else toEnd("instant"); };
  begin();
  // the stylesheets of colours may come later, and pictures never
  addEventListener("load", () => { begin(); watch(); read(); });
})();
