import type video from "./en/video.json";
import { loadTexts } from "./index.ts";

export const videoTexts = await loadTexts<typeof video>("video");
