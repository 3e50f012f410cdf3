/** Redraws of open forms: one at a time for each, and only the newest of those that wait. */
export interface Redraws {
  inOrder(viewId: string, redraw: () => Promise<void>): Promise<void>;
  /**
   * The form was sent: nothing draws it anew any more. Resolves when a redraw that was under way is over, so that
   * what takes the form's place stays.
   */
  finish(viewId: string): Promise<void>;
}

export function createRedraws(): Redraws {
  const forms = new Map<string, { newest: number; tail: Promise<void> }>();
  return {
    async inOrder(viewId, redraw) {
      const form = forms.get(viewId) ?? { newest: 0, tail: Promise.resolve() };
      forms.set(viewId, form);
      form.newest += 1;
      const mine = form.newest;
      form.tail = form.tail.then(() => (mine === form.newest ? redraw() : undefined));
      await form.tail;
      if (mine === form.newest) forms.delete(viewId);
    },
    async finish(viewId) {
      const form = forms.get(viewId);
      if (form === undefined) return;
      form.newest += 1;
      await form.tail;
      forms.delete(viewId);
    },
  };
}
