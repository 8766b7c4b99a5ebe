import { useEffect, useRef } from "react";

/** Shows a stream; one's own without its sound. */
export function Picture({
  stream,
  label,
  own,
}: {
  readonly stream: MediaStream | null;
  readonly label: string;
  readonly own: boolean;
}) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      aria-label={label}
      autoPlay
      playsInline
      muted={own}
      className={own ? "own" : "other"}
    />
  );
}
