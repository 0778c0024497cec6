"use strict";
/* The list of accounts: what comes moves its account to the top; older accounts are added below. */
(() => {
  const list = document.getElementById("chats");
  const none = document.getElementById("none");
  const row = (account) => document.getElementById(`chat-${account}`);
  const element = (html) => {
    const made = document.createElement("template");
    made.innerHTML = html;
    return made.content.firstElementChild;
  };

  function count(one, unread) {
    one.dataset.unread = unread;
    const badge = one.querySelector(".badge");
    const shown = unread > 99 ? "99+" : String(unread);
    badge.hidden = unread === 0;
    badge.firstElementChild.textContent = shown;
    badge.lastElementChild.textContent = badge.lastElementChild.textContent.replace(/\d+\+?/, shown);
  }

  function arrived(message) {
    const old = row(message.account);
    if (old && Number(old.dataset.latest) >= message.msgid) return false;
    const fresh = element(message.row);
    if (old) count(fresh, Math.min(100, Number(old.dataset.unread) + 1));
    replace(old, fresh);
    list.prepend(fresh);
    none.hidden = true;
    return true;
  }

  /* Keeps the focus where it was. */
  function replace(old, fresh) {
    const focused = old?.contains(document.activeElement);
    old?.remove();
    if (focused) requestAnimationFrame(() => fresh.querySelector("a").focus({preventScroll: true}));
  }

  function changed(state) {
    const one = state.account && row(state.account);
    if (!one || state.upTo === undefined || Number(one.dataset.latest) > state.upTo) return;
    if (state.kind === "read") count(one, 0);
    if (state.kind === "deleted-all") one.remove();
  }

  /* The first page is as it is now; what was added below it stays. */
  function renew(made) {
    const fresh = [...made.querySelectorAll("#chats > li")];
    const names = new Set(fresh.map((one) => one.id));
    const more = made.getElementById("older");
    const end = more && fresh.length ? Number(fresh.at(-1).dataset.latest) : 0;
    const below = [...list.children].filter((one) => !names.has(one.id) && Number(one.dataset.latest) < end);
    const focused = document.activeElement?.closest("#chats > li")?.id;
    list.replaceChildren(...fresh, ...below);
    if (focused) document.getElementById(focused)?.querySelector("a").focus({preventScroll: true});
    if (!below.length) {
      document.getElementById("older")?.closest(".more").remove();
      if (more) { list.after(more.closest(".more")); watch(); }
    }
    none.hidden = list.children.length > 0;
  }

  /* The next accounts, when the end of the list comes into sight. */
  async function older(link) {
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, {headers: {Accept: "text/html"}});
      if (!answer.ok || answer.redirected) return;
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const one of made.querySelectorAll("#chats > li")) {
        if (!document.getElementById(one.id)) list.append(one);
      }
      const next = made.getElementById("older");
      const place = link.closest(".more");
      if (next) { place.replaceWith(next.closest(".more")); watch(); } else place.remove();
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
    }, {rootMargin: "300px"});
    sight.observe(link);
  }

  if (window.tidings?.kind === "list") {
    window.tidings.page = {arrived, changed, renew};
    watch();
  }
})();
