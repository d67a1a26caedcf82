// What the console knows, and how each server message changes it. Pure apart from the maps it is given.
import type { AlarmView, CameraView, Change, ControlFromServer, DeviceView, DutyView, Snapshot, TileView } from '../contract';
import { isDone } from './queue';

export interface Model {
  alarms: Map<string, AlarmView>; // open ones, and those resolved while we watched
  cameras: Map<string, CameraView>;
  devices: Map<string, DeviceView>;
  tiles: Map<string, TileView>;
  duty: Map<string, DutyView>; // by unit
  watermark: number; // number of the last change we have: what Resume.after says
  resolvedToday: number;
}

const kResolvedKept = 60;

export function tileKey(tile: TileView): string {
  return `${tile.unit}/${tile.id}`;
}

function replace<T>(into: Map<string, T>, items: readonly T[], key: (item: T) => string): void {
  const wanted = new Map(items.map((item) => [key(item), item]));
  for (const id of [...into.keys()]) if (!wanted.has(id)) into.delete(id);
  for (const [id, item] of wanted) into.set(id, item);
}

function takeSnapshot(model: Model, snapshot: Snapshot): void {
  // When the line was cut briefly the server sends only what changed; the watermark then
  // rises with those changes, so that a second cut in between loses nothing.
  if (snapshot.full) {
    replace(model.alarms, snapshot.alarms, (alarm) => alarm.id);
    model.watermark = snapshot.watermark;
    model.resolvedToday = snapshot.resolved_today;
  }
  if (snapshot.full || snapshot.cameras.length > 0) replace(model.cameras, snapshot.cameras, (camera) => camera.id);
  if (snapshot.full || snapshot.devices.length > 0) replace(model.devices, snapshot.devices, (device) => device.id);
  if (snapshot.full || snapshot.duty.length > 0) replace(model.duty, snapshot.duty, (duty) => duty.unit);
  if (snapshot.full || snapshot.tiles.length > 0) replace(model.tiles, snapshot.tiles, tileKey);
}

function takeChange(model: Model, change: Change): boolean {
  if (change.number <= model.watermark) return false;
  model.watermark = change.number;
  const before = model.alarms.get(change.alarm.id);
  model.alarms.set(change.alarm.id, change.alarm);
  if (isDone(change.alarm) && !(before && isDone(before))) {
    model.resolvedToday += 1;
    forgetOldest(model);
  }
  return true;
}

function forgetOldest(model: Model): void {
  const resolved = [...model.alarms.values()].filter(isDone);
  resolved.sort((a, b) => b.resolved_at - a.resolved_at);
  for (const alarm of resolved.slice(kResolvedKept)) model.alarms.delete(alarm.id);
}

/** Returns false when the message brought nothing new. */
export function take(model: Model, message: ControlFromServer): boolean {
  switch (message.type) {
    case 'snapshot':
      takeSnapshot(model, message);
      return true;
    case 'change':
      return takeChange(model, message);
    case 'tiles':
      for (const tile of message.tiles) model.tiles.set(tileKey(tile), tile);
      return true;
    case 'camera':
      if (message.removed) model.cameras.delete(message.camera.id);
      else model.cameras.set(message.camera.id, message.camera);
      return true;
    case 'device':
      if (message.removed) model.devices.delete(message.device.id);
      else model.devices.set(message.device.id, message.device);
      return true;
    case 'duty':
      model.duty.set(message.duty.unit, message.duty);
      return true;
    case 'tick':
      // Sent in order behind every change we may see.
      model.watermark = Math.max(model.watermark, message.watermark);
      return true;
    default:
      return false;
  }
}
