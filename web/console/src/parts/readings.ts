// Which readings of a device come first, and how their units are written.
import type { DeviceView, MetricView } from '../contract';
import type { LanguageCode } from '../words/words.svelte';

const kFirst: Record<string, readonly string[]> = {
  river_level: ['river_level'],
  rain: ['rain_rate', 'rain'],
  wind: ['wind_speed', 'wind_direction'],
  air_quality: ['pm25', 'humidity', 'temperature'],
  soil_moisture: ['soil_moisture', 'temperature'],
  loudspeaker: ['audible_seconds', 'expected_seconds', 'speaker_state', 'volume', 'output_level', 'packet_loss', 'rsrp', 'mains_voltage'],
};

/** What the device is there for first; its own battery and line after. */
export function readingsOf(device: DeviceView): MetricView[] {
  const first = kFirst[device.kind] ?? [];
  const place = (metric: MetricView) => (first.includes(metric.quantity) ? first.indexOf(metric.quantity) : first.length);
  return [...device.metrics].sort((a, b) => place(a) - place(b));
}

/** Seconds heard of the last broadcast; null when the device does not say. */
export function heardOf(device: DeviceView): { heard: number; of: number } | null {
  const value = (quantity: string) => device.metrics.find((metric) => metric.quantity === quantity)?.value ?? null;
  const [heard, of] = [value('audible_seconds'), value('expected_seconds')];
  return heard === null || of === null || of <= 0 ? null : { heard, of };
}

const kUnits: Record<string, Record<LanguageCode, string>> = {
  s: { vi: 'giây', en: 's' }, min: { vi: 'phút', en: 'min' }, h: { vi: 'giờ', en: 'h' }, d: { vi: 'ngày', en: 'days' },
};

/** "µg/m3" and "d" as a person writes them. */
export function unitWord(unit: string, code: LanguageCode): string {
  return kUnits[unit]?.[code] ?? unit.replace(/m3\b/, 'm³').replace(/m2\b/, 'm²');
}

const kWhole = new Set(['', 's', '%', 'd']);

/** As many decimals as say something: counted things have none. */
export function decimalsOf(metric: MetricView): number {
  const size = Math.abs(metric.value ?? 0);
  if (Number.isInteger(size) && (kWhole.has(metric.unit) || size >= 10)) return 0;
  return size < 10 ? 2 : size < 100 ? 1 : 0;
}
