// Short tones made on the spot: nothing to load, nothing to miss. Pitch rises with urgency.
const kTones: Record<number, { hertz: number; count: number }> = {
  1: { hertz: 988, count: 3 },
  2: { hertz: 784, count: 2 },
  3: { hertz: 587, count: 1 },
};
const kLength = 0.16; // s
const kGap = 0.1;

export function playTone(audio: AudioContext, level: number): void {
  const tone = kTones[level];
  if (!tone) return;
  for (let i = 0; i < tone.count; i += 1) {
    const start = audio.currentTime + 0.02 + i * (kLength + kGap);
    const source = audio.createOscillator();
    const volume = audio.createGain();
    source.type = 'triangle';
    source.frequency.value = tone.hertz;
    // A soft edge: a hard one clicks in a loudspeaker.
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.5, start + 0.015);
    volume.gain.setValueAtTime(0.5, start + kLength - 0.03);
    volume.gain.linearRampToValueAtTime(0, start + kLength);
    source.connect(volume).connect(audio.destination);
    source.start(start);
    source.stop(start + kLength);
  }
}
