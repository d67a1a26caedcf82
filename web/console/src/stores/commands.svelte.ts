// Commands on alarms: each is shown as pending until the server has answered, and survives a cut line.
import { SvelteMap } from 'svelte/reactivity';
import type { Command, Refusal, Reply } from '../contract';
import { noAnswer } from '../wire/http';
import { centre } from './centre.svelte';

export type CommandName = 'acknowledge' | 'assign' | 'start' | 'resolve' | 'false_alarm' | 'close' | 'reopen' | 'escalate' | 'shelve' | 'unshelve' | 'out_of_service' | 'note' | 'ask_footage' | 'opened';
export type CommandMore = Partial<Pick<Command, 'to' | 'was' | 'until' | 'once'>>;

interface Sent {
  command: Command;
  answer: (reply: Pick<Reply, 'ok' | 'refusal'>) => void;
  timer: ReturnType<typeof setTimeout>;
}

const kPatience = 30_000;

class Commands {
  /** alarm id → the command that waits for its answer */
  pending = new SvelteMap<string, CommandName>();
  /** alarm id → the last command that the server took */
  done = new SvelteMap<string, CommandName>();
  /** alarm id → why the last command was refused */
  refused = new SvelteMap<string, Refusal>();
  private sent = new Map<string, Sent>();

  constructor() {
    centre.onReply((reply) => this.answered(reply));
    // The request id is the idempotency key: sending twice does once.
    centre.onOpen(() => this.sent.forEach((sent) => centre.send(sent.command)));
  }

  async give(name: CommandName, alarm: string, note = '', more: CommandMore = {}): Promise<boolean> {
    if (name !== 'opened' && this.pending.has(alarm)) return false;
    const command: Command = { type: 'command', request: newRequest(), name, alarm, note, to: '', was: '', until: 0, once: false, ...more };
    if (name !== 'opened') {
      this.pending.set(alarm, name);
      this.refused.delete(alarm);
    }
    const reply = await this.ask(command);
    if (name === 'opened') return reply.ok;
    this.pending.delete(alarm);
    if (reply.ok) this.done.set(alarm, name);
    else this.refused.set(alarm, reply.refusal ?? noAnswer());
    return reply.ok;
  }

  forgive(alarm: string): void {
    this.refused.delete(alarm);
  }

  private ask(command: Command): Promise<Pick<Reply, 'ok' | 'refusal'>> {
    return new Promise((answer) => {
      const timer = setTimeout(() => {
        this.sent.delete(command.request);
        answer({ ok: false, refusal: noAnswer() });
      }, kPatience);
      this.sent.set(command.request, { command, answer, timer });
      centre.send(command);
    });
  }

  private answered(reply: Reply): void {
    const sent = this.sent.get(reply.request);
    if (!sent) return;
    this.sent.delete(reply.request);
    clearTimeout(sent.timer);
    sent.answer(reply);
  }
}

function newRequest(): string {
  // randomUUID needs a secure context; a console on plain HTTP in a closed network has none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const commands = new Commands();
