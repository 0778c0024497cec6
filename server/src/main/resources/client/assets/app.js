"use strict";
/* What every page of the member's side does: keeps itself for when there is no connection, and closes its menus. */
(() => {
  const workers = navigator.serviceWorker;
  const signedIn = document.documentElement.dataset.signedIn === "true";
  if (workers && window.isSecureContext && signedIn) {
    workers.register("/m/service-worker.js", {scope: "/m"}).catch(() => {});
  }
  if (window.caches && !signedIn) {
    // whoever is out leaves nothing behind, even where no worker runs
    caches.keys().then((names) => names.filter((name) => name.startsWith("tidings-pages")).forEach((name) => caches.delete(name)))
        .catch(() => {});
    if (navigator.clearAppBadge) navigator.clearAppBadge().catch(() => {});
  }

  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
