"use strict";
/* Notifications of a closed app: a part of the service worker. What it is told stands in PushNotice.java. */
(() => {
  const PAGES = "/m";

  const read = (event) => {
    try {
      const notice = event.data.json();
      return typeof notice.title === "string" ? notice : null;
    } catch {
      return null;
    }
  };

  const pages = async () => {
    const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    return all.filter((page) => {
      const path = new URL(page.url).pathname;
      return path === PAGES || path.startsWith(PAGES + "/");
    });
  };

  /* An open page shows the message itself. A test is shown in any case: it is what is looked for. */
  const show = async (notice) => {
    const seen = (await pages()).some((page) => page.visibilityState === "visible");
    if (seen && notice.msgid) return;
    await self.registration.showNotification(notice.title, {
      body: notice.body,
      lang: notice.lang,
      tag: notice.tag,
      renotify: Boolean(notice.tag),
      data: { open: notice.open },
    });
  };

  const ownAddress = (open) => {
    const address = new URL(typeof open === "string" ? open : PAGES, self.location.origin);
    const ours = address.origin === self.location.origin
      && (address.pathname === PAGES || address.pathname.startsWith(PAGES + "/"));
    return ours ? address.href : new URL(PAGES, self.location.origin).href;
  };

  const open = async (address) => {
    const [page] = await pages();
    if (!page) return self.clients.openWindow(address);
    try {
      await page.focus();
      return page.url === address ? page : await page.navigate(address);
    } catch {
      return self.clients.openWindow(address); // not ours to steer: it was opened before this worker
    }
  };

  self.addEventListener("push", (event) => {
    const notice = read(event);
    if (notice) event.waitUntil(show(notice));
  });

  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(ownAddress(event.notification.data && event.notification.data.open)));
  });
})();
