import { useEffect, useId, useRef } from "react";

/** Where speech at a usual distance fills about half of the bar. */
const fullLevel = 0.25;
const samples = 512;

/** How loud the microphone hears; moves while somebody speaks. */
export function LevelMeter({ stream, label }: { readonly stream: MediaStream; readonly label: string }) {
  const id = useId();
  const meter = useRef<HTMLMeterElement>(null);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = samples;
    context.createMediaStreamSource(stream).connect(analyser);
    const wave = new Float32Array(samples);
    let frame = 0;
    const draw = () => {
      analyser.getFloatTimeDomainData(wave);
      const square = wave.reduce((sum, value) => sum + value * value, 0) / samples;
      if (meter.current) meter.current.value = Math.min(1, Math.sqrt(square) / fullLevel);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <meter id={id} ref={meter} min={0} max={1} />
    </div>
  );
}
