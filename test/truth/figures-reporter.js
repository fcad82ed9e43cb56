const { existsSync, readFileSync, rmSync } = require('node:fs');
const { dirname } = require('node:path');

function readFigures(file) {
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(dirname(file), { recursive: true });
  return lines.map((line) => JSON.parse(line));
}

function row(cells) {
  const [subject, server, ...numbers] = cells;
  return [subject.padEnd(32), server.padEnd(18), ...numbers.map((one) => String(one).padStart(10))]
    .join(' ')
    .trimEnd();
}

/** What was left out, with the reason and how often on each server. */
function skippedLines(figures) {
  const reasons = new Map();
  for (const { subject, server, skipped = {} } of figures) {
    for (const [reason, count] of Object.entries(skipped)) {
      const key = `${subject}: ${reason}`;
      reasons.set(key, [
        ...(reasons.get(key) ?? []),
        `${server.replace(/^PostgreSQL /, '')}: ${count}`,
      ]);
    }
  }
  return [...reasons].map(([reason, counts]) => `left out of ${reason} (${counts.join(', ')})`);
}

/** Prints how many predictions were right, silent and wrong, a line a server. */
class FiguresReporter {
  onRunComplete() {
    const figures = readFigures(process.env.LOCKKEEPER_TRUTH_FIGURES).sort(
      (one, other) =>
        one.subject.localeCompare(other.subject) ||
        one.server.localeCompare(other.server, 'en', { numeric: true }),
    );
    if (figures.length === 0) return;
    const lines = figures
      .filter(({ outcomes }) => outcomes !== undefined)
      .map(({ subject, server, outcomes: { right, silent, wrong } }) =>
        row([subject, server, right + silent + wrong, right, silent, wrong]),
      );
    const head = row(['strongest lock of', 'on', 'statements', 'right', 'silent', 'wrong']);
    const left = skippedLines(figures);
    process.once('exit', () => process.stdout.write(`${[head, ...lines, ...left].join('\n')}\n`));
  }
}

module.exports = FiguresReporter;
