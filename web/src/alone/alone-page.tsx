export function AlonePage() {
  return null;
}
