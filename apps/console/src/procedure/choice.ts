/** What is chosen in the diagram, the tables and the list of findings together. */
export interface Chosen {
  readonly kind: 'action' | 'state';
  readonly name: string;
}

/** What a page does when something is chosen; opening is for whoever may change it. */
export interface Choosing {
  readonly chosen: Chosen | undefined;
  readonly choose: (chosen: Chosen) => void;
  /** Opens the panel of the row; absent for whoever only reads. */
  readonly open: ((chosen: Chosen) => void) | undefined;
  /** Moves an action to a place, from 0; absent for whoever only reads. */
  readonly move: ((name: string, to: number) => void) | undefined;
}
