/** The signals that therapy does not help enough, which most reasons can explain. */
export const stalled = ["no-improvement", "plateau", "not-on-track", "worsening"] as const;

/** The signals that the person takes less part in it. */
export const disengaged = [
  "sessions-missed",
  "homework-not-done",
  "coping-skills-not-used",
  "check-ins-lapsing",
] as const;
