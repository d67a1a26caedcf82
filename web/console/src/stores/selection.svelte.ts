// What of the centre belongs to the chosen unit, in the order screens want it.
import type { AlarmView, CameraView, DeviceView, TileView } from '../contract';
import { centre } from './centre.svelte';
import { clock } from './clock.svelte';
import { floodOf, grouped, loudest, isDone } from './queue';
import { session } from './session.svelte';

function ofUnit<T extends { unit: string }>(items: Iterable<T>): T[] {
  const unit = session.unit?.id ?? '';
  return [...items].filter((item) => item.unit === unit || item.unit === '');
}

// Places do not move: an indicator stands where it always stood; ones unknown here follow.
const kTileOrder = [
  'cameras_online', 'picture_usable', 'loudspeakers_online', 'sensors_reporting', 'river_level', 'rain', 'dossiers_on_time', 'dossiers_online',
  'open_alarms', 'time_to_acknowledge', 'play_success', 'booths', 'health_book',
];

function placeOf(tile: TileView): number {
  const at = kTileOrder.indexOf(tile.id);
  return at < 0 ? kTileOrder.length : at;
}

const kCollator = new Intl.Collator('vi');

class Selection {
  alarms: AlarmView[] = $derived(ofUnit(centre.alarms.values()));
  groups = $derived(grouped(this.alarms));
  loud = $derived(loudest(this.alarms));
  /** Alarms that follow from another one, by its id. */
  childrenOf = $derived.by(() => {
    const map = new Map<string, AlarmView[]>();
    for (const alarm of this.alarms) if (alarm.parent && !isDone(alarm)) map.set(alarm.parent, [...(map.get(alarm.parent) ?? []), alarm]);
    return map;
  });
  cameras: CameraView[] = $derived(ofUnit(centre.cameras.values()).sort((a, b) => a.wall_order - b.wall_order || kCollator.compare(a.name.vi, b.name.vi)));
  devices: DeviceView[] = $derived(ofUnit(centre.devices.values()).sort((a, b) => kCollator.compare(a.name.vi, b.name.vi)));
  speakers: DeviceView[] = $derived(this.devices.filter((device) => device.kind === 'loudspeaker'));
  sensors: DeviceView[] = $derived(this.devices.filter((device) => device.kind !== 'loudspeaker'));
  tiles: TileView[] = $derived(ofUnit(centre.tiles.values()).sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1)));
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
