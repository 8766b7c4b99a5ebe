// Part of the service worker: shows the fixed sentence that a message brings, and opens Kedge when it is tapped.
self.addEventListener("push", event => {
  const { id, text } = event.data.json();
  event.waitUntil(self.registration.showNotification(text, { tag: id, icon: "/icon-192.png" }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/"));
});
