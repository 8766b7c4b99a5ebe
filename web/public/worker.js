// Part of the service worker.

// What goes to the server never waits for this worker: a request that a page sends while it closes would be lost with it.
self.addEventListener("install", event => {
  event.addRoutes?.([{ condition: { urlPattern: "/api/*" }, source: "network" }]);
});

// Shows the fixed sentence that a message brings, and opens Kedge when it is tapped.
self.addEventListener("push", event => {
  const { id, text } = event.data.json();
  event.waitUntil(self.registration.showNotification(text, { tag: id, icon: "/icon-192.png" }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/"));
});
