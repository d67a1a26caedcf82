// What a tile says, from what the server knows of the camera and what this screen shows of it.
import type { CameraView, PictureVerdict } from '../contract';
import type { Mode } from './viewing.svelte';

export type TileKind = 'live' | 'late' | 'stills' | 'waiting' | 'frozen' | 'offline' | 'disabled' | 'none';

export interface TileCondition {
  kind: TileKind;
  /** A verdict on a picture that keeps coming. */
  verdict: Exclude<PictureVerdict, 'good' | 'frozen'> | null;
  masked: boolean;
  moving: boolean;
  /** Age of the picture on screen in ms, null = there is none. */
  age: number | null;
  /** Needs a look: such a tile is never hidden behind a grown one. */
  abnormal: boolean;
}

export interface Shown {
  mode: Mode;
  pictureAt: number;
  pictured: boolean;
  stillEvery: number;
}

const kLate = 2_000;
const kGone = 15_000; // a picture this old is no picture of now

export function conditionOf(camera: CameraView, shown: Shown | null, now: number): TileCondition {
  const age = shown && shown.pictured && shown.pictureAt > 0 ? Math.max(0, now - shown.pictureAt) : null;
  const kind = kindOf(camera, shown, age);
  const pictured = kind === 'live' || kind === 'late' || kind === 'stills';
  const verdict = camera.verdict === 'good' || camera.verdict === 'frozen' ? null : camera.verdict;
  return {
    kind,
    verdict: pictured ? verdict : null,
    masked: pictured && camera.masked,
    moving: pictured && camera.moving,
    age: pictured || kind === 'frozen' ? age : null,
    abnormal: camera.state === 'offline' || camera.verdict !== 'good',
  };
}

function kindOf(camera: CameraView, shown: Shown | null, age: number | null): TileKind {
  if (camera.state === 'disabled') return 'disabled';
  if (camera.state === 'offline') return 'offline';
  if (camera.verdict === 'frozen') return 'frozen';
  if (shown?.mode === 'none') return camera.state === 'live' ? 'none' : 'waiting';
  if (camera.state === 'waiting' || !shown || age === null || age > kGone) return 'waiting';
  if (shown.mode === 'stills') return 'stills';
  return age > kLate ? 'late' : 'live';
}
