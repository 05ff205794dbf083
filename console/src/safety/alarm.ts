// SPDX-License-Identifier: Apache-2.0
// The sound of a real emergency: one long rising tone, again and again until somebody answers. Browsers that were never
// touched stay silent; what is seen says the same.
const rise_s = 1.4;
const every_ms = 2600;

/** Returns what makes it stop. */
export function soundAlarm(): () => void {
  if (typeof AudioContext === 'undefined') return () => undefined;
  const audio = new AudioContext();
  const tone = (): void => {
    if (audio.state !== 'running') return void audio.resume().catch(() => undefined);
    const from = audio.currentTime;
    const wave = audio.createOscillator();
    const volume = audio.createGain();
    wave.frequency.setValueAtTime(330, from);
    wave.frequency.exponentialRampToValueAtTime(990, from + rise_s);
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.5, from + 0.1);
    volume.gain.setValueAtTime(0.5, from + rise_s - 0.1);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + rise_s);
    wave.connect(volume).connect(audio.destination);
    wave.start(from);
    wave.stop(from + rise_s);
  };
  if (typeof navigator.vibrate === 'function') navigator.vibrate([600, 200, 600]);
  tone();
  const timer = setInterval(tone, every_ms);
  return () => {
    clearInterval(timer);
    void audio.close().catch(() => undefined);
  };
}
