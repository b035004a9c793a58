/** Solves beside the page: one challenge in, one solution or null out. */
import { solve } from './work-solver.ts';

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  void solve(data).then(
    (work) => self.postMessage(work),
    () => self.postMessage(null),
  );
});
