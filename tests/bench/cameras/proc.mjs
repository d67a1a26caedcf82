// tests/bench/cameras/proc.mjs — processor time and memory of process trees, from /proc.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

export const kTicks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

const stat = (pid) => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

const children = (pid) => readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number));

/** Seconds of user and system time of the processes, their living children and those already gone. */
export function treeCpu(pids) {
  return pids.reduce((sum, pid) => {
    try {
      const fields = stat(pid);
      const own = [11, 12, 13, 14].reduce((ticks, at) => ticks + Number(fields[at]), 0) / kTicks;
      return sum + own + treeCpu(children(pid));
    } catch {
      return sum;
    }
  }, 0);
}

/** Proportional set size in MB. */
export function treePss(pids) {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)[1]) / 1024 + treePss(children(pid));
    } catch {
      return sum;
    }
  }, 0);
}
