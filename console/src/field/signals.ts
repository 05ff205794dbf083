// SPDX-License-Identifier: Apache-2.0
// What a telephone in a pocket does: knocks, shakes, and keeps its screen awake. Works without a secure origin too; each part
// that a browser does not have is left out. Browsers allow sound only after the first touch of the page.

const knock_hz = [880, 660];
const knock_s = 0.16;
const shake_ms = [220, 120, 220];

export class Signals {
  #audio: AudioContext | undefined;
  #lock: { release(): Promise<void> } | undefined;
  #video: HTMLVideoElement | undefined;
  #stop: (() => void) | undefined;

  /** At the first touch: from then on it can be heard, and the screen stays awake. */
  async unlock(): Promise<void> {
    this.#audio ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
    await this.#audio?.resume().catch(() => undefined);
    await this.stayAwake();
  }

  get audible(): boolean {
    return this.#audio?.state === 'running';
  }

  /** Two soft knocks on wood, and the telephone shakes. */
  call(sound: boolean): void {
    if (typeof navigator.vibrate === 'function') navigator.vibrate(shake_ms);
    if (!sound || !this.#audio) return;
    knock_hz.forEach((hz, i) => this.#knock(hz, i * 0.28));
  }

  #knock(hz: number, after: number): void {
    const audio = this.#audio;
    if (!audio) return;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const from = audio.currentTime + after;
    tone.type = 'triangle';
    tone.frequency.setValueAtTime(hz, from);
    tone.frequency.exponentialRampToValueAtTime(hz / 2, from + knock_s);
    volume.gain.setValueAtTime(0.7, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + knock_s);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + knock_s);
  }

  /** Again after each return to the page: browsers let go of it when the page is hidden. */
  async stayAwake(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      if (!('wakeLock' in navigator)) return this.#playSilence();
      this.#lock = await navigator.wakeLock.request('screen');
    } catch {
      this.#playSilence(); // the battery is low, or the origin is not trusted
    }
  }

  /** A screen stays on while a film with sound plays: one of nothing, made here. */
  #playSilence(): void {
    if (this.#video) return void this.#video.play().catch(() => undefined);
    const canvas = document.createElement('canvas');
    if (typeof canvas.captureStream !== 'function' || !this.#audio) return;
    canvas.width = canvas.height = 2;
    const paint = canvas.getContext('2d');
    const timer = setInterval(() => paint?.fillRect(0, 0, 2, 2), 1000);
    const silence = this.#audio.createMediaStreamDestination();
    const video = document.createElement('video');
    video.setAttribute('playsinline', '');
    video.srcObject = new MediaStream([...canvas.captureStream(1).getVideoTracks(), ...silence.stream.getAudioTracks()]);
    this.#video = video;
    this.#stop = () => {
      clearInterval(timer);
      video.pause();
      video.srcObject = null;
    };
    void video.play().catch(() => undefined);
  }

  /** How the screen is kept awake: for the test of the page. */
  get awakeBy(): 'lock' | 'film' | 'nothing' {
    return this.#lock ? 'lock' : this.#video && !this.#video.paused ? 'film' : 'nothing';
  }

  close(): void {
    void this.#lock?.release().catch(() => undefined);
    this.#stop?.();
    void this.#audio?.close().catch(() => undefined);
  }
}
