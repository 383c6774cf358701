// Starts a program, reads what it writes, and stops it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const START_TIMEOUT = 30_000;

export interface Started {
  /** Waits until it is ready; fails with its output if it ends before. */
  until(ready: () => Promise<boolean>): Promise<void>;
  /** What the first line that matches captures. */
  line(pattern: RegExp): Promise<string>;
  /** Its output so far. */
  output(): string;
  stop(): Promise<void>;
}

export function launch(command: string, args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Started {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.on('error', (error) => { text += `${error}\n`; });
  child.stderr.on('data', (data: Buffer) => { text += data; });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => { text += `${line}\n`; });

  const until = async (ready: () => Promise<boolean>) => {
    const end = Date.now() + START_TIMEOUT;
    while (!(await ready())) {
      if (child.exitCode !== null || child.pid === undefined || Date.now() > end) {
        throw new Error(`${command} did not start:\n${text}`);
      }
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  };
  const line = async (pattern: RegExp): Promise<string> => {
    const find = () => text.match(new RegExp(pattern.source, 'm'))?.[1];
    await until(async () => find() !== undefined);
    return find() ?? '';
  };
  return { until, line, output: () => text, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}
