// Light or dark follows the shift or the user, never the alarm.
export type Theme = 'dark' | 'light';
const kTheme = 'ioc.theme';

class Appearance {
  private chosen = $state<Theme | null>(read());
  private system = $state<Theme>(prefersLight() ? 'light' : 'dark');

  private paper = $state(false);

  get theme(): Theme {
    if (this.paper) return 'light';
    return this.chosen ?? this.system;
  }

  start(): void {
    matchMedia('print').addEventListener('change', (event) => (this.paper = event.matches));
    matchMedia('(prefers-color-scheme: light)').addEventListener('change', (event) => {
      this.system = event.matches ? 'light' : 'dark';
    });
  }

  toggle(): void {
    this.chosen = this.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem(kTheme, this.chosen);
  }
}

function read(): Theme | null {
  const stored = globalThis.localStorage?.getItem(kTheme);
  return stored === 'dark' || stored === 'light' ? stored : null;
}

function prefersLight(): boolean {
  return globalThis.matchMedia?.('(prefers-color-scheme: light)').matches ?? false;
}

export const appearance = new Appearance();
