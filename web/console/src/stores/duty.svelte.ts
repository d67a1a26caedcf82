// Who is on duty in the unit this screen looks at, and signing in to duty or out of it.
import type { DutyView, Refusal } from '../contract';
import { http, refusalFrom } from '../wire/http';
import { centre } from './centre.svelte';
import { session } from './session.svelte';

class Duty {
  here: DutyView | undefined = $derived(centre.duty.get(session.unit?.id ?? ''));

  /** Null when it worked, else why not. */
  async begin(soundHeard: boolean): Promise<Refusal | null> {
    try {
      await http.post('/api/duty/begin', {});
      if (soundHeard) await http.post('/api/duty/sound', {});
      return null;
    } catch (error) {
      return refusalFrom(error);
    }
  }

  async end(note: string): Promise<Refusal | null> {
    try {
      await http.post('/api/duty/end', { note });
      return null;
    } catch (error) {
      return refusalFrom(error);
    }
  }
}

export const duty = new Duty();
