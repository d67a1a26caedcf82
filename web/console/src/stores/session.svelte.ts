// Who sits here, what they may do, and which unit they look at.
import type { SessionView, UnitView } from '../contract';
import { http, Refused, refusalFrom } from '../wire/http';

type Status = 'asking' | 'in' | 'out' | 'unreachable';
const kUnit = 'ioc.unit';

class Session {
  status = $state<Status>('asking');
  view = $state.raw<SessionView | null>(null);
  private chosen = $state(localStorage.getItem(kUnit) ?? '');

  get zone(): string {
    return this.view?.zone ?? 'Asia/Ho_Chi_Minh';
  }

  get units(): UnitView[] {
    return this.view?.units ?? [];
  }

  get unit(): UnitView | undefined {
    // The server gives them in the order of its configuration.
    return this.units.find((unit) => unit.id === this.chosen) ?? this.units[0];
  }

  choose(unit: string): void {
    this.chosen = unit;
    localStorage.setItem(kUnit, unit);
  }

  may(verb: string): boolean {
    return this.view?.verbs.includes(verb) ?? false;
  }

  async ask(): Promise<void> {
    try {
      this.view = await http.get<SessionView>('/api/session');
      this.status = 'in';
    } catch (error) {
      const refused = error instanceof Refused && error.status > 0 && error.status < 500;
      if (refused) this.view = null;
      // While the server is away a signed-in screen stays: it says itself that it is old.
      if (refused || this.status !== 'in') this.status = refused ? 'out' : 'unreachable';
    }
  }

  /** "" when it worked, else the sentence to show. */
  async signIn(user: string, password: string) {
    try {
      await http.post('/api/sign-in', { user, password });
      await this.ask();
      return null;
    } catch (error) {
      return refusalFrom(error);
    }
  }

  async signOut(): Promise<void> {
    await http.post('/api/sign-out').catch(() => null);
    location.hash = '';
    location.reload();
  }
}

export const session = new Session();
