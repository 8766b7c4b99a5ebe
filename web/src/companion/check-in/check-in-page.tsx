export function CheckInPage() {
  return null;
}
