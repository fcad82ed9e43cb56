import type { ProgramParts } from './program-parts';

// What dist/ is entered by. Each loads what it needs and nothing else: a run of an action no command line, the
// command no client of GitHub's.

/** Runs an action. What dist/<action>/index.js calls. */
export async function run(name: string): Promise<void> {
  const { runNamed } = await import('@lockkeeper/actions/run-named');
  return runNamed(name);
}

/** The whole command. What dist/lockkeeper/index.js calls. */
export async function command(parts: Omit<ProgramParts, 'stages'>): Promise<void> {
  const { stages } = await import('@lockkeeper/actions/index');
  const { startCommand } = await import('./start-command.js');
  startCommand({ ...parts, stages });
}
