export function CompanionFrame() {
  return null;
}
