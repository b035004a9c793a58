/**
 * The program of the picture child: takes one job at a time over IPC, answers with one message, ends with its
 * parent. It exits by itself when a picture needs too much memory; the parent takes that for a broken picture.
 */
import { writeFileSync } from 'node:fs';
import { type ReworkJob, restrictSharp, rework } from './rework.ts';

const mostMemoryBytes = 700 * 1024 * 1024;

/** When memory runs out, the kernel should end this process and not the database. */
function volunteerForTheKernel(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '900');
  } catch {
    // Only Linux knows this file.
  }
}

volunteerForTheKernel();
restrictSharp();
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemoryBytes) process.exit(1);
}, 50).unref();
process.on('disconnect', () => process.exit(0));
process.on('message', async (job: ReworkJob) => {
  process.send?.(await rework(job));
});
