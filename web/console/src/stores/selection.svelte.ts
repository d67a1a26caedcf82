// What of the centre belongs to the chosen unit, in the order screens want it.
import type { AlarmView, CameraView, DeviceView, TileView } from '../contract';
import { centre } from './centre.svelte';
import { clock } from './clock.svelte';
import { floodOf, grouped, loudest } from './queue';
import { session } from './session.svelte';

function ofUnit<T extends { unit: string }>(items: Iterable<T>): T[] {
  const unit = session.unit?.id ?? '';
  return [...items].filter((item) => item.unit === unit || item.unit === '');
}

const kCollator = new Intl.Collator('vi');

class Selection {
  alarms: AlarmView[] = $derived(ofUnit(centre.alarms.values()));
  groups = $derived(grouped(this.alarms));
  loud = $derived(loudest(this.alarms));
  cameras: CameraView[] = $derived(ofUnit(centre.cameras.values()).sort((a, b) => a.wall_order - b.wall_order || kCollator.compare(a.name.vi, b.name.vi)));
  devices: DeviceView[] = $derived(ofUnit(centre.devices.values()).sort((a, b) => kCollator.compare(a.name.vi, b.name.vi)));
  speakers: DeviceView[] = $derived(this.devices.filter((device) => device.kind === 'loudspeaker'));
  sensors: DeviceView[] = $derived(this.devices.filter((device) => device.kind !== 'loudspeaker'));
  tiles: TileView[] = $derived(ofUnit(centre.tiles.values()));
  open: AlarmView[] = $derived([...this.groups.fresh, ...this.groups.active]);

  flood() {
    return floodOf(this.alarms, clock.second);
  }
}

export const selection = new Selection();

/** A loudspeaker or sensor that does not do its work. */
export function faulty(device: DeviceView): boolean {
  return device.presence !== 'online' || device.trouble.vi !== '' || device.trouble.en !== '';
}
