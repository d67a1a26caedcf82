import { expect, it } from 'vitest';
import { parse } from './route.svelte';

it('a place is a view, an id and a query', () => {
  expect(parse('#/alarms/01J5')).toMatchObject({ view: 'alarms', id: '01J5' });
  expect(parse('#/setup?token=abc').query.get('token')).toBe('abc');
  expect(parse('#/alarm/01J5')).toMatchObject({ view: 'alarms', id: '01J5' });
  expect(parse('')).toMatchObject({ view: '', id: '' });
});
