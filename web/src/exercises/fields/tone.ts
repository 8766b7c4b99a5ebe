let context: AudioContext | undefined;

/** Plays a soft tone that the browser makes itself. Called from a tap the first time, as browsers ask for. */
export function playTone(hertz: number, seconds = 0.6): void {
  context ??= new AudioContext();
  void context.resume();
  const [oscillator, volume] = [context.createOscillator(), context.createGain()];
  const start = context.currentTime;
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.15, start + 0.1);
  volume.gain.exponentialRampToValueAtTime(0.001, start + seconds);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}

/** Low for letting go, higher for the other. */
export const tones = { low: 220, high: 330 } as const;
