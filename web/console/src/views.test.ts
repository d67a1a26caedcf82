import { describe, expect, it } from 'vitest';
import type { Role } from './contract';
import { kViews, landingOf, viewsFor } from './views';

const all = () => true;

describe('the view table', () => {
  it('gives every role a screen to land on', () => {
    const landing: Record<Role, string> = { wall: 'wall', duty_operator: 'alarms', shift_lead: 'alarms', liaison: 'alarms', technician: 'cameras', leader: 'today', auditor: 'audit', administrator: 'users' };
    for (const [role, view] of Object.entries(landing)) expect(landingOf(role as Role, viewsFor(role as Role, all))?.name, role).toBe(view);
  });

  it('offers nothing without the verb', () => {
    expect(viewsFor('administrator', () => false)).toEqual([]);
    expect(viewsFor('duty_operator', (verb) => verb === 'alarm.see').map((view) => view.name)).toEqual(['alarms']);
  });

  it('names each view once', () => {
    expect(new Set(kViews.map((view) => view.name)).size).toBe(kViews.length);
  });
});
