// Where the console is: #/alarms/01J…, #/setup?token=….

export interface Place {
  view: string;
  id: string;
  query: URLSearchParams;
}

export function parse(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', ...rest] = path.split('/');
  // Messages that were sent outside say #/alarm/01J….
  const name = view === 'alarm' ? 'alarms' : decodeURIComponent(view);
  return { view: name, id: decodeURIComponent(rest.join('/')), query: new URLSearchParams(query) };
}

class Route {
  place = $state.raw<Place>(parse(globalThis.location?.hash ?? ''));

  start(): void {
    addEventListener('hashchange', () => (this.place = parse(location.hash)));
  }

  go(view: string, id = ''): void {
    location.hash = this.href(view, id);
  }

  href(view: string, id = ''): string {
    return id ? `#/${view}/${encodeURIComponent(id)}` : `#/${view}`;
  }

  /** Same view, another object, without a step in the browser's history. */
  stay(view: string, id: string): void {
    history.replaceState(null, '', this.href(view, id));
    this.place = parse(location.hash);
  }
}

export const route = new Route();
