import { counted } from '../counts';
import { displayWidth } from '../display-width';
import { formatElapsed, millisecondsBetween } from '../duration';
import { engineLabel } from '../engine-label';
import { cut, pad } from '../fit-text';
import { migrationOutcome, migrationsTitle } from '../migration-outcome';
import { oneLine } from '../plain-text';
import type { Report } from '../report';
import { migrationsOf } from '../report-view';
import type { Canvas } from './canvas';
import { title } from './canvas';
import { table } from './table';

const mostMigrations = 30;

/** What ran, on which engine, when, and the migrations. */
export function header(canvas: Canvas, report: Report): string[] {
  return [headline(canvas, report), '', ...migrations(canvas, report)];
}

function headline({ colours, width }: Canvas, report: Report): string {
  const name = `Lockkeeper ${report.stage}`;
  const elapsed = formatElapsed(millisecondsBetween(report.startedAt, report.finishedAt));
  const started = `${report.startedAt.slice(0, 16).replace('T', ' ')} UTC`;
  const engine = report.engine === null ? '' : `  ${oneLine(engineLabel(report.engine))}`;
  const right = `${started}  ${elapsed}`;
  const shown = cut(engine, width - name.length - right.length - 2);
  const used = name.length + displayWidth(shown);
  return `${colours.bold(name)}${colours.cyan(shown)}${colours.dim(pad(right, width - used, 'right'))}`;
}

function migrations(canvas: Canvas, report: Report): string[] {
  const list = migrationsOf(report);
  if (list.length === 0) return [];
  const { colours, width } = canvas;
  const shown = list.slice(0, mostMigrations);
  const outcome = migrationOutcome(report);
  const { lines } = table(
    canvas,
    [
      { header: '', flexible: true },
      { header: '', flexible: true },
      { header: '', flexible: true },
      ...(outcome === null ? [] : [{ header: '' }]),
    ],
    shown.map(({ version, name, path }) => [
      version,
      name === version ? '' : name,
      { text: path, style: colours.dim },
      ...(outcome === null ? [] : [outcome(version)]),
    ]),
    width - 4,
  );
  const more = list.length - shown.length;
  return [
    title(canvas, migrationsTitle(report)),
    ...lines.map((line) => `    ${line}`),
    ...(more > 0 ? [colours.dim(`    and ${counted(more, 'more', 'more')}`)] : []),
    '',
  ];
}
