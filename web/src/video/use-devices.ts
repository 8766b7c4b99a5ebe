import { useCallback, useEffect, useState } from "react";

export type DeviceProblem = "denied" | "missing";

/** Which camera and microphone to use; `null`: whichever the browser prefers. */
export interface DeviceChoice {
  readonly camera: string | null;
  readonly microphone: string | null;
}

/** The camera and microphone of this page. They go off when the page is left. */
export function useDevices() {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  const [problem, setProblem] = useState<DeviceProblem | null>(null);

  const open = useCallback(async ({ camera, microphone }: DeviceChoice) => {
    setProblem(null);
    try {
      const fresh = await navigator.mediaDevices.getUserMedia({
        video: { width: { ideal: 1280 }, ...(camera === null ? {} : { deviceId: { exact: camera } }) },
        audio: {
          echoCancellation: true,
          noiseSuppression: true,
          ...(microphone === null ? {} : { deviceId: { exact: microphone } }),
        },
      });
      setStream(fresh);
      setDevices(await navigator.mediaDevices.enumerateDevices());
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      setProblem(error.name === "NotAllowedError" ? "denied" : "missing");
    }
  }, []);
  const close = useCallback(() => setStream(null), []);

  useEffect(
    () => () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    },
    [stream],
  );
  return { stream, devices, problem, open, close };
}
