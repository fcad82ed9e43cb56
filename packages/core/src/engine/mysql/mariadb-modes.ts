import type { LockState } from './lock-sampler';

/**
 * MariaDB shows a metadata lock under the mode that it was asked for first, also after ALTER TABLE has
 * raised or lowered it. The stage that the statement is in tells the mode: measured on 10.11, and by
 * https://mariadb.com/kb/en/innodb-online-ddl-overview/
 */
export function withMariadbModes(states: readonly LockState[], writesLetIn: boolean): LockState[] {
  // Changes made meanwhile are applied only where writes were let in.
  const online =
    writesLetIn || states.some(({ stage }) => /^alter table \(log apply/i.test(stage ?? ''));
  let known: string | null = null;
  return states.map((state) => {
    // Between two stages, and after the last, the mode stays.
    const mode = modeOf(state.stage ?? '', online) ?? known;
    known = mode;
    if (mode === null) return state;
    return {
      ...state,
      granted: state.granted.map((lock) =>
        altered.includes(lock.mode) ? { ...lock, mode } : lock,
      ),
    };
  });
}

const altered: readonly string[] = ['SHARED_UPGRADABLE', 'SHARED_NO_WRITE'];

function modeOf(stage: string, online: boolean): string | null {
  if (
    /^(preparing for alter table|alter table \(log apply|committing alter|rename result|end of update)/i.test(
      stage,
    )
  ) {
    return 'EXCLUSIVE';
  }
  if (/^(copy to tmp table|enabling keys)/i.test(stage)) return 'SHARED_NO_WRITE';
  if (/^alter table \(/i.test(stage)) return online ? 'SHARED_UPGRADABLE' : 'SHARED_NO_WRITE';
  return null;
}
