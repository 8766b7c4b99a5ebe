import { useState } from "react";

/** Rounded to about a kilometre: near enough for a search, too rough for an address. */
const decimals = 2;
const rounded = (degrees: number): number => Number(degrees.toFixed(decimals));

interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where the device is, asked for only when the person wants it, kept only while the page is open. */
export function usePosition(): {
  readonly position: Position | null;
  readonly failed: boolean;
  readonly ask: () => void;
} {
  const [position, setPosition] = useState<Position | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = () => {
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setPosition({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) }),
      () => setFailed(true),
    );
  };
  return { position, failed, ask };
}
