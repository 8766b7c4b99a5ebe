import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./design/tokens.css";
import "./design/base.css";
import { directionOf, language } from "./language/chosen-language.ts";
import { App } from "./shell/app.tsx";
import { watchForUpdates } from "./shell/update.ts";

const container = document.getElementById("root");
if (!container) throw new Error('index.html has no element with the id "root"');

document.documentElement.lang = language;
document.documentElement.dir = directionOf(language);
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
watchForUpdates();
