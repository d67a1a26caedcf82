import { describe, expect, it } from 'vitest';
import type { CameraView } from '../contract';
import { conditionOf, type Shown } from './tile-state';

const kNow = 1_000_000;

function camera(more: Partial<CameraView> = {}): CameraView {
  return { state: 'live', verdict: 'good', masked: false, moving: false, ...more } as CameraView;
}

function shown(age: number, more: Partial<Shown> = {}): Shown {
  return { mode: 'mse', pictureAt: kNow - age, pictured: true, stillEvery: 0, ...more };
}

describe('a tile', () => {
  it('is live with the age of the picture on screen', () => {
    expect(conditionOf(camera(), shown(400), kNow)).toMatchObject({ kind: 'live', age: 400, abnormal: false });
  });

  it('says late beyond two seconds and waiting when the picture is no picture of now', () => {
    expect(conditionOf(camera(), shown(4_200), kNow).kind).toBe('late');
    expect(conditionOf(camera(), shown(16_000), kNow)).toMatchObject({ kind: 'waiting', age: null });
  });

  it('shows no picture and no age for a dead camera, however fresh the last one was', () => {
    expect(conditionOf(camera({ state: 'offline' }), shown(100), kNow)).toMatchObject({ kind: 'offline', age: null, abnormal: true });
  });

  it('calls a frozen picture frozen although pictures keep coming', () => {
    expect(conditionOf(camera({ verdict: 'frozen' }), shown(100), kNow).kind).toBe('frozen');
  });

  it('keeps the picture under a verdict', () => {
    expect(conditionOf(camera({ verdict: 'covered' }), shown(100), kNow)).toMatchObject({ kind: 'live', verdict: 'covered', abnormal: true });
  });

  it('says stills, never late, when pictures come by the two seconds', () => {
    expect(conditionOf(camera(), shown(2_400, { mode: 'stills' }), kNow).kind).toBe('stills');
  });

  it('waits before the first picture', () => {
    expect(conditionOf(camera(), null, kNow).kind).toBe('waiting');
    expect(conditionOf(camera(), shown(0, { pictured: false }), kNow).kind).toBe('waiting');
  });
});
