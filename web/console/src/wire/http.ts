// REST under /api. Every failure becomes a Refused with a sentence for the user.
import type { Refusal } from '../contract';
import { en } from '../words/en';
import { vi } from '../words/vi';

export class Refused extends Error {
  constructor(readonly status: number, readonly refusal: Refusal) {
    super(refusal.code);
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const kTimeout = 20_000;

function own(code: string, pick: (words: { error: typeof vi.error }) => string): Refusal {
  return { code, text: { vi: pick(vi), en: pick(en as unknown as { error: typeof vi.error }) } };
}

export function unreachable(): Refusal {
  return own('unreachable', (words) => words.error.unreachable);
}

export function noAnswer(): Refusal {
  return own('no_answer', (words) => words.error.noAnswer);
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  if (body && typeof body === 'object' && 'code' in body && 'text' in body) return body as Refusal;
  if (response.status === 401) return { code: 'not_signed_in', text: { vi: '', en: '' } };
  if (response.status === 403) return own('no_right', (words) => words.error.noRight);
  if (response.status === 404) return own('not_found', (words) => words.error.notFound);
  return own('unexpected', (words) => words.error.unexpected(response.status));
}

async function send(method: Method, path: string, body?: unknown, timeout = kTimeout): Promise<Response> {
  const init: RequestInit = { method, credentials: 'same-origin', signal: AbortSignal.timeout(timeout) };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refused(0, unreachable());
  }
  if (!response.ok) throw new Refused(response.status, await refusalOf(response));
  return response;
}

async function call<T>(method: Method, path: string, body?: unknown, timeout?: number): Promise<T> {
  const response = await send(method, path, body, timeout);
  const text = await response.text();
  return (text ? JSON.parse(text) : null) as T;
}

export const http = {
  get: <T>(path: string) => call<T>('GET', path),
  post: <T>(path: string, body: unknown = {}, timeout?: number) => call<T>('POST', path, body, timeout),
  /** The id of what was made, from the answer's Location. */
  create: async (path: string, body: unknown): Promise<string> => {
    const response = await send('POST', path, body);
    return decodeURIComponent(response.headers.get('Location')?.split('/').at(-1) ?? '');
  },
  put: <T>(path: string, body: unknown) => call<T>('PUT', path, body),
  remove: (path: string) => call<null>('DELETE', path),
};

/** What to show for anything caught. */
export function refusalFrom(error: unknown): Refusal {
  return error instanceof Refused ? error.refusal : unreachable();
}
