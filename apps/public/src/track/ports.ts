/** What following a report needs beside the matter itself. */
export interface TrackPorts {
  /** Whether a form with this key went in already: a double click, or an answer that was lost on its way back. */
  wasSent(key: string): Promise<boolean>;
}
