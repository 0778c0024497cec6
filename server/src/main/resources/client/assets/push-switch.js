"use strict";
/* The switch of client/part/push.jte: asks for permission only when it is clicked. */
(() => {
  const WORKER = "/m/service-worker.js";
  const SCOPE = "/m";
  const part = document.querySelector(".push-switch");
  if (!part) return;
  const status = part.querySelector("[data-push-status]");
  const on = part.querySelector("[data-push-on]");
  const off = part.querySelector("[data-push-off]");

  const show = (state) => {
    status.textContent = part.querySelector(`[data-push-state="${state}"]`).content.textContent;
    on.hidden = state !== "off" && state !== "failed";
    off.hidden = state !== "on";
  };

  const bytes = (base64url) => {
    const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(text, (c) => c.charCodeAt(0));
  };

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const post = async (path, fields) => {
    const answer = await fetch(path, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ csrf: part.dataset.pushCsrf, ...fields }),
    });
    if (answer.status !== 204) throw new Error(`${path}: ${answer.status}`);
  };

  const worker = async () => {
    const known = await navigator.serviceWorker.getRegistration(SCOPE);
    if (!known) await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    return navigator.serviceWorker.ready;
  };

  const tell = (subscription) => post("/m/push/subscribe", {
    endpoint: subscription.endpoint,
    p256dh: text(subscription.getKey("p256dh")),
    auth: text(subscription.getKey("auth")),
  });

  const sameKey = (subscription) => {
    const key = subscription.options && subscription.options.applicationServerKey;
    return !key || text(key) === part.dataset.pushKey;
  };

  const turnOn = async () => {
    if (await Notification.requestPermission() !== "granted") {
      return show(Notification.permission === "denied" ? "denied" : "off");
    }
    const { pushManager } = await worker();
    const before = await pushManager.getSubscription();
    if (before && !sameKey(before)) await before.unsubscribe();
    await tell(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(part.dataset.pushKey) }));
    show("on");
  };

  const turnOff = async () => {
    const subscription = await (await worker()).pushManager.getSubscription();
    if (subscription) {
      await post("/m/push/unsubscribe", { endpoint: subscription.endpoint });
      await subscription.unsubscribe();
    }
    show("off");
  };

  const busy = (button, act) => async () => {
    button.disabled = true;
    try {
      await act();
    } catch (failure) {
      console.warn("Notifications:", failure.message);
      show("failed");
    } finally {
      button.disabled = false;
    }
  };

  const look = async () => {
    const known = await navigator.serviceWorker.getRegistration(SCOPE);
    const subscription = known && await known.pushManager.getSubscription();
    if (!subscription || Notification.permission !== "granted" || !sameKey(subscription)) return show("off");
    // the platform may have forgotten it, or know it under another session
    await tell(subscription);
    show("on");
  };

  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) {
    const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
    return show(apple ? "install" : "unsupported");
  }
  if (Notification.permission === "denied") return show("denied");
  on.addEventListener("click", busy(on, turnOn));
  off.addEventListener("click", busy(off, turnOff));
  look().catch(() => show("off"));
})();
