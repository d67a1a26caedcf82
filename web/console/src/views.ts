// The view table: one row per screen. What a role may see follows from its verbs; where it lands from its role.
import Bell from '@lucide/svelte/icons/bell';
import Cctv from '@lucide/svelte/icons/cctv';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import Cpu from '@lucide/svelte/icons/cpu';
import FileCheck from '@lucide/svelte/icons/file-check';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import MapIcon from '@lucide/svelte/icons/map';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users';
import Volume2 from '@lucide/svelte/icons/volume-2';
import type { Component } from 'svelte';
import type { Role } from './contract';
import type { Words } from './words/words.svelte';

export type ViewName = Exclude<keyof Words['nav'], 'label' | 'unit' | 'sensors'>;

export interface View {
  name: ViewName;
  icon: Component<{ size?: number; strokeWidth?: number }>;
  /** The verb without which the screen would be empty. */
  verb: string;
  /** Roles that are never offered the screen although they hold the verb. */
  not?: readonly Role[];
  load: () => Promise<{ default: Component }>;
  /** Stands alone, without header and rail. */
  bare?: boolean;
}

export const kViews: readonly View[] = [
  { name: 'wall', icon: LayoutDashboard, verb: 'camera.watch', not: ['liaison', 'leader'], bare: true, load: () => import('./views/Wall.svelte') },
  { name: 'today', icon: Sun, verb: 'tile.see', not: ['wall', 'duty_operator', 'technician', 'liaison', 'auditor'], load: () => import('./views/Leader.svelte') },
  { name: 'alarms', icon: Bell, verb: 'alarm.see', load: () => import('./views/Desk.svelte') },
  { name: 'cameras', icon: Cctv, verb: 'camera.see', not: ['liaison', 'leader'], load: () => import('./views/Cameras.svelte') },
  { name: 'loudspeakers', icon: Volume2, verb: 'device.see', not: ['liaison'], load: () => import('./views/Loudspeakers.svelte') },
  { name: 'devices', icon: Cpu, verb: 'device.see', not: ['liaison', 'leader'], load: () => import('./views/Devices.svelte') },
  { name: 'indicators', icon: ChartNoAxesColumn, verb: 'tile.see', not: ['liaison'], load: () => import('./views/Indicators.svelte') },
  { name: 'map', icon: MapIcon, verb: 'camera.see', not: ['liaison'], load: () => import('./views/MapView.svelte') },
  { name: 'users', icon: Users, verb: 'user.see', load: () => import('./views/Users.svelte') },
  { name: 'audit', icon: FileCheck, verb: 'audit.see', load: () => import('./views/Audit.svelte') },
];

/** The liaison's phone has one screen; it replaces the desk. */
export const kLiaison: View = { name: 'alarms', icon: Bell, verb: 'alarm.see', bare: true, load: () => import('./views/Liaison.svelte') };

const kLanding: Record<Role, ViewName> = {
  wall: 'wall', duty_operator: 'alarms', shift_lead: 'alarms', liaison: 'alarms', technician: 'cameras', leader: 'today', auditor: 'audit', administrator: 'users',
};

export function viewsFor(role: Role, may: (verb: string) => boolean): View[] {
  if (role === 'liaison') return may(kLiaison.verb) ? [kLiaison] : [];
  return kViews.filter((view) => may(view.verb) && !view.not?.includes(role));
}

export function landingOf(role: Role, views: readonly View[]): View | undefined {
  return views.find((view) => view.name === kLanding[role]) ?? views[0];
}
