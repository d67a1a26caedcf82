// Keys of the desk: by event.code, off in fields and while composing Vietnamese.
export type KeyTable = Record<string, () => void>;

export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Runs the action of the key; `Slash` with shift is looked up as `Shift+Slash`. */
export function press(event: KeyboardEvent, keys: KeyTable): void {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  const action = keys[event.shiftKey ? `Shift+${event.code}` : event.code];
  if (!action) return;
  event.preventDefault();
  action();
}
